using System.Net.Http.Headers;
using System.Text;

namespace Pipeline.Tests.EndToEnd.Documents;

/// <summary>A file of requests, as editors send them: <c>###</c> between them, <c>@name = value</c>, <c>{{name}}</c>, <c>&lt; ./file</c> in a body.</summary>
internal static class HttpFile
{
    /// <summary>Reads the requests.</summary>
    /// <param name="text">The file.</param>
    /// <param name="variables">Values for variables instead of those that the file sets.</param>
    /// <param name="files">What the files hold that are named in bodies.</param>
    public static IEnumerable<HttpRequestMessage> Requests(string text, IReadOnlyDictionary<string, string> variables, Func<string, byte[]> files)
    {
        var values = new Dictionary<string, string>(variables);
        foreach (var part in text.ReplaceLineEndings("\n").Split("\n###"))
        {
            // The first line is the rest of the separator: a remark.
            var lines = part.Split('\n').Skip(1).ToList();
            foreach (var line in lines.Where(static line => line.StartsWith('@')))
            {
                var (name, value) = Two(line[1..], '=');
                values.TryAdd(name, value);
            }

            lines.RemoveAll(static line => line.StartsWith('@'));
            var first = lines.FindIndex(static line => line.Length > 0);
            if (first >= 0) yield return Request([.. lines.Skip(first).Select(line => Filled(line, values))], files);
        }
    }

    private static HttpRequestMessage Request(List<string> lines, Func<string, byte[]> files)
    {
        var (method, address) = Two(lines[0], ' ');
        var request = new HttpRequestMessage(HttpMethod.Parse(method), address);
        var blank = lines.IndexOf("");
        var headers = (blank < 0 ? lines : lines[..blank]).Skip(1).Select(static line => Two(line, ':')).ToList();
        var body = blank < 0 ? [] : lines[(blank + 1)..];
        while (body is [.., ""]) body.RemoveAt(body.Count - 1);
        if (body.Count > 0) request.Content = new ByteArrayContent(Body(body, files));
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type") request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else request.Headers.Add(name, value);
        }

        return request;
    }

    private static byte[] Body(List<string> lines, Func<string, byte[]> files)
    {
        using var body = new MemoryStream();
        foreach (var line in lines)
        {
            body.Write(line.StartsWith("< ", StringComparison.Ordinal) ? files(line[2..].Trim()) : Encoding.UTF8.GetBytes(line));
            body.Write("\r\n"u8);
        }

        return body.ToArray();
    }

    private static string Filled(string line, Dictionary<string, string> values) =>
        values.Aggregate(line, static (filled, one) => filled.Replace($"{{{{{one.Key}}}}}", one.Value, StringComparison.Ordinal));

    private static (string Name, string Value) Two(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return (text[..at].Trim(), text[(at + 1)..].Trim());
    }
}
