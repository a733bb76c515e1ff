using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using Pipeline.Master.Hosting;
using Pipeline.Messages.Topics;
using Pipeline.Tests.Repository;
using Pipeline.Web.Hosting;
using Pipeline.Worker.Hosting;

namespace Pipeline.Tests.EndToEnd.Documents;

/// <summary>The table of settings in docs/operations.md is that of the options' classes.</summary>
public sealed partial class SettingsTableTests
{
    private static readonly Assembly[] Programs = [typeof(MasterOptions).Assembly, typeof(KafkaOptions).Assembly, typeof(WebOptions).Assembly, typeof(WorkerOptions).Assembly];

    [Fact]
    public void It_has_every_setting_with_its_default_and_no_other()
    {
        var settings = Programs.SelectMany(static assembly => assembly.GetTypes()).Where(static type => type.GetField("Section") is { IsLiteral: true }).SelectMany(SettingsOf).ToDictionary();
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "operations.md")))
            .ToDictionary(static row => row.Groups["name"].Value, static row => row.Groups["default"].Value);

        Assert.Equal(settings.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(IsDefault(row.Value, settings[row.Key]), $"{row.Key} is not {row.Value} but {settings[row.Key]}."));
    }

    // A property that is computed from others is no setting; a list has no setter.
    private static IEnumerable<KeyValuePair<string, object?>> SettingsOf(Type options)
    {
        var (section, defaults) = (options.GetField("Section")!.GetRawConstantValue(), Activator.CreateInstance(options));
        return options.GetProperties().Where(static property => property.CanWrite || property.PropertyType == typeof(IList<string>))
            .Select(property => KeyValuePair.Create($"{section}:{property.Name}", property.GetValue(defaults)));
    }

    // What depends on the machine, and what there is none of, is said in words.
    private static bool IsDefault(string cell, object? value)
    {
        if (!cell.StartsWith('`')) return cell == "none" ? value is null or IList<string> { Count: 0 } : value is not null;
        return value is not null && Equals(TypeDescriptor.GetConverter(value.GetType()).ConvertFromInvariantString(cell.Trim('`')), value);
    }

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+(:\w+)+)` \| (?<default>.+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
