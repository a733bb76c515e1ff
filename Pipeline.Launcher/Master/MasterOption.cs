using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pipeline.Launcher.Master;

/// <summary>The option <c>--master URL</c>, the same for every command that speaks to a running system.</summary>
internal static class MasterOption
{
    /// <summary>Builds the option.</summary>
    public static Option<Uri> Create() => new("--master")
    {
        Description = $"The master to use; {MasterApi.Variable} in the environment sets another default.",
        HelpName = "URL",
        DefaultValueFactory = static _ => new Uri(Environment.GetEnvironmentVariable(MasterApi.Variable) is { Length: > 0 } url ? url : MasterApi.DefaultUrl),
        CustomParser = static result => Parse(result)!,
    };

    /// <summary>Reads the URL of a master.</summary>
    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
        result.AddError($"--master is '{text}'; it must be a URL like {MasterApi.DefaultUrl}.");
        return null;
    }
}
