using System.Net.Http.Headers;

namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>A request to an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Given">The parameters that are given.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="Expected">What the schema lets one expect of the answer.</param>
internal sealed record FuzzCase(ApiOperation Operation, IReadOnlyList<GivenInput> Given, FuzzBody? Body, Expectation Expected)
{
    /// <summary>The request; a GET can be sent as HEAD.</summary>
    public HttpRequestMessage ToRequest(bool head = false)
    {
        var path = Operation.Path;
        var query = new List<string>();
        var request = new HttpRequestMessage { Method = head ? HttpMethod.Head : Operation.Method, Content = Body?.ToContent() };
        foreach (var (input, text) in Given)
        {
            if (input.Place == "path") path = path.Replace($"{{{input.Name}}}", Uri.EscapeDataString(text), StringComparison.Ordinal);
            else if (input.Place == "query") query.Add($"{input.Name}={Uri.EscapeDataString(text)}");
            else request.Headers.TryAddWithoutValidation(input.Name, text);
        }

        request.RequestUri = new Uri(query.Count == 0 ? path : $"{path}?{string.Join('&', query)}", UriKind.Relative);
        return request;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Operation} with {string.Join(", ", Given.Select(static one => $"{one.Input.Name}={Short(one.Text)}").Append(Body?.ToString() ?? "no body"))}";

    /// <summary>A text as a message shows it.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : $"{text[..40]}... ({text.Length} characters)";
}

/// <summary>What the schema lets one expect of an answer.</summary>
internal enum Expectation
{
    /// <summary>Any answer that is described.</summary>
    Described,

    /// <summary>One that does not complain of a value.</summary>
    Understood,

    /// <summary>A refusal.</summary>
    Refused,
}

/// <summary>A form, or what is sent in its place.</summary>
/// <param name="Texts">The text fields, in order.</param>
/// <param name="Pictures">The files by field.</param>
/// <param name="MediaType">Another type than a form's, or null.</param>
/// <param name="Cut">Bytes that are missing at the end.</param>
internal sealed record FuzzBody(IReadOnlyList<(string Name, string Text)> Texts, IReadOnlyList<(string Name, FuzzPicture Picture)> Pictures, string? MediaType = null, int Cut = 0)
{
    /// <summary>The body as it is sent.</summary>
    public HttpContent ToContent()
    {
        const string Boundary = "boundary-of-the-fuzz";
        using var form = new MultipartFormDataContent(Boundary);
        foreach (var (name, text) in Texts) form.Add(new StringContent(text), name);
        foreach (var (name, picture) in Pictures) form.Add(new ByteArrayContent(picture.File), name, picture.Name);
        using var whole = form.ReadAsStream();
        var bytes = new byte[Math.Max(0, whole.Length - Cut)];
        whole.ReadExactly(bytes);
        return new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(MediaType ?? $"multipart/form-data; boundary={Boundary}") } };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Join(", ", Texts.Select(static one => $"{one.Name}={FuzzCase.Short(one.Text)}").Concat(Pictures.Select(static one => $"{one.Name}={one.Picture.Name}")))}"
        + $"{(MediaType is null ? "" : $" as {MediaType}")}{(Cut == 0 ? "" : $" cut by {Cut} bytes")}";
}

/// <summary>A file.</summary>
/// <param name="Name">Its name, which says what it is.</param>
/// <param name="File">Its bytes.</param>
internal sealed record FuzzPicture(string Name, byte[] File)
{
    /// <summary>One that can be filtered.</summary>
    public static FuzzPicture Good { get; } = new("good.png", Picture.Png(24, 16, 3).File);

    /// <summary>Good ones and others.</summary>
    public static IReadOnlyList<FuzzPicture> All { get; } =
    [
        Good, new("grey.png", Picture.Png(1, 1, 1).File), new("alpha.png", Picture.Png(40, 3, 4).File), new("deep.png", Picture.Png(9, 70, 3, 16).File),
        new("good.jpg", Picture.Jpeg(33, 17, 3).File), new("empty.png", []), new("text.png", [.. "no picture"u8]), new("cut.png", Good.File[..^20]),
        new("signature.png", Good.File[..8]), new("../../odd ümlaut.png", Good.File),
    ];
}
