using Pipeline.Tests.Repository;

namespace Pipeline.Tests.EndToEnd.Documents;

/// <summary>A command of a block for the shell in the README or in docs/.</summary>
/// <param name="File">The document, relative to the checkout.</param>
/// <param name="Line">Where the command begins.</param>
/// <param name="Text">The command, without what is remarked behind it.</param>
internal sealed record DocumentedCommand(string File, int Line, string Text)
{
    /// <summary>All documents for users, relative to the checkout.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Checkout.Files().Where(static file => file == "README.md" || (file.StartsWith("docs/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal)))];

    /// <summary>All commands, in their order.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. Files.SelectMany(Of)];

    private static IEnumerable<DocumentedCommand> Of(string file)
    {
        var (inBlock, begun, text) = (false, 0, "");
        foreach (var (index, line) in System.IO.File.ReadAllLines(Path.Combine(Checkout.Root, file)).Index())
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inBlock = !inBlock && line is "```sh" or "```bash" or "```shell" or "```console";
                continue;
            }

            if (!inBlock) continue;
            if (text.Length == 0) begun = index + 1;
            text += WithoutRemark(line);
            if (text.EndsWith('\\'))
            {
                text = text[..^1];
                continue;
            }

            if (text.Length > 0) yield return new DocumentedCommand(file, begun, text);
            text = "";
        }
    }

    private static string WithoutRemark(string line)
    {
        var remark = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return (remark < 0 ? line : line[..remark]).TrimEnd();
    }
}
