using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Pipeline.Launcher.Setup;

/// <summary>Which set each family is taken from on this machine, as the file <c>PackageSet.local.props</c> holds it.</summary>
/// <param name="Sets">Set by family property: <see cref="Upstream"/> or <see cref="Standin"/>.</param>
/// <param name="Reason">Why, in one line for a person.</param>
/// <param name="Fingerprint">Of what the choice was made from; another one means that it must be made again.</param>
internal sealed record PackageChoice(IReadOnlyDictionary<string, string> Sets, string Reason, string Fingerprint)
{
    /// <summary>The name of the set that comes from the package source.</summary>
    public const string Upstream = "upstream";

    /// <summary>The name of the set that this repository substitutes.</summary>
    public const string Standin = "standin";

    private const string FileName = "PackageSet.local.props";
    private const string FingerprintProperty = "PackageSetFingerprint";
    private const string ReasonProperty = "PackageSetReason";

    /// <summary>The file in the checkout at <paramref name="home"/>.</summary>
    public static string PathIn(string home) => Path.Combine(home, FileName);

    /// <summary>The stored choice, or null when there is none. A file without a fingerprint was written by hand and holds for ever.</summary>
    public static PackageChoice? Load(string home)
    {
        var path = PathIn(home);
        if (!File.Exists(path)) return null;
        var properties = XDocument.Load(path).Descendants().Where(static e => !e.HasElements)
            .ToDictionary(static e => e.Name.LocalName, static e => e.Value, StringComparer.Ordinal);
        return new(
            properties.Where(static p => p.Key.EndsWith("PackageSet", StringComparison.Ordinal)).ToDictionary(),
            properties.GetValueOrDefault(ReasonProperty, $"{FileName} says so"),
            properties.GetValueOrDefault(FingerprintProperty, ""));
    }

    /// <summary>
    /// Writes the choice where the build finds it. Where the sets are as they were, the file keeps its time: what is built with them is not
    /// built again.
    /// </summary>
    public void Save(string home)
    {
        var path = PathIn(home);
        var keptTime = Load(home) is { } before && before.Sets.Count == Sets.Count && !before.Sets.Except(Sets).Any()
            ? File.GetLastWriteTimeUtc(path)
            : default(DateTime?);
        var group = new XElement("PropertyGroup",
            Sets.OrderBy(static s => s.Key, StringComparer.Ordinal).Select(static s => new XElement(s.Key, s.Value)),
            new XElement(ReasonProperty, Reason),
            new XElement(FingerprintProperty, Fingerprint));
        var project = new XElement("Project", new XComment(" Written by ./pipeline setup; delete it to have the packages probed again. "), group);
        File.WriteAllText(path, project + "\n");
        if (keptTime is { } time) File.SetLastWriteTimeUtc(path, time);
    }

    /// <summary>The fingerprint of what decides: the pinned versions and the switch itself.</summary>
    public static string FingerprintOf(string home)
    {
        var content = new StringBuilder();
        foreach (var file in (string[])["Directory.Packages.props", "standins/PackageSet.props"])
        {
            var path = Path.Combine(home, file);
            content.Append(File.Exists(path) ? File.ReadAllText(path) : "absent").Append('\0');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..16];
    }

    /// <summary>One line: which set is used, and why.</summary>
    public string Describe()
    {
        var upstream = PackageFamily.All.Where(f => Sets.GetValueOrDefault(f.Property) == Upstream).Select(static f => f.Name).ToList();
        var used = upstream.Count switch
        {
            0 => "standin for all",
            _ when upstream.Count == PackageFamily.All.Count => "upstream for all",
            _ => $"upstream for {string.Join(", ", upstream)}; standin for the rest",
        };
        return $"Packages: {used} ({Reason})";
    }
}
