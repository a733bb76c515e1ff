using System.CommandLine;
using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary><c>./pipeline submit</c>: sends pictures to a running system and fetches the results.</summary>
internal static class SubmitCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Pictures: files, folders, patterns such as 'photos/*.jpg', or - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var filters = new Option<string>("--filters", "-f") { Description = "The filter chain, for instance gaussian:5,grayscale.", HelpName = "CHAIN", Required = true };
        var target = new Option<string?>("--out", "-o") { Description = "File for the result, folder for several, or - for standard output. [default: NAME-filtered.EXT here]", HelpName = "FILE" };
        var format = new Option<string?>("--format") { Description = "The result's format: png, jpeg, webp, tiff, bmp, pnm. [default: by --out, or the picture's own]", HelpName = "NAME" };
        var quality = new Option<int?>("--quality") { Description = "Quality of a lossy result, 1 to 100.", HelpName = "N" };
        var tileSize = new Option<int?>("--tile-size") { Description = "Edge of a tile in pixels, 64 to 2048.", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Print each finished job's document, one a line, and nothing else." };
        var noWait = new Option<bool>("--no-wait") { Description = "End once the master has accepted the pictures; ./pipeline job ID goes on from there." };
        var master = MasterOption.Create();
        var command = new Command("submit", """
            Send pictures to a running system and fetch the results.

            On a terminal each picture has a progress bar; elsewhere each step is a line.

            Examples:
              ./pipeline submit photo.jpg --filters gaussian:5,grayscale --out out.png
              ./pipeline submit photos/ --filters sharpen --out results/
              ./pipeline submit 'photos/*.jpg' --filters clahe,unsharp --format webp --quality 85
              ./pipeline submit - --filters grayscale < in.png > out.png
              ./pipeline submit photo.jpg --filters median:5 --no-wait --json | jq -r .id

            Exit code: 0 all done, 1 a picture was refused or its job failed, 2 wrong usage, 3 the master cannot be reached.
            """)
        {
            files, filters, target, format, quality, tileSize, json, noWait, master,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new SubmitOptions(
                parsed.GetRequiredValue(filters), parsed.GetValue(target), parsed.GetValue(format), parsed.GetValue(quality),
                parsed.GetValue(tileSize), parsed.GetValue(json), parsed.GetValue(noWait));
            using var api = new MasterApi(parsed.GetRequiredValue(master));
            var batch = new SubmissionBatch(api, PictureInputs.Find(parsed.GetRequiredValue(files)), options);
            return await batch.RunAsync(cancellation);
        });
        return command;
    }
}
