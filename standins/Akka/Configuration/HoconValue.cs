using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>The fields of a HOCON object.</summary>
public class HoconObject
{
    public Dictionary<string, HoconValue> Items { get; } = [];

    /// <summary>The fields as text, lists of text and dictionaries.</summary>
    public IDictionary<string, object> Unwrapped => Items.ToDictionary(static item => item.Key, static object (item) =>
        item.Value.IsObject() ? item.Value.GetObject().Unwrapped
        : item.Value.IsArray() ? item.Value.GetStringList()
        : item.Value.GetString());

    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key)!;

    public override string ToString() => "{" + string.Join(", ", Items.Select(static item => $"\"{item.Key}\" : {item.Value}")) + "}";

    /// <summary>These fields over those of another object, objects field by field.</summary>
    internal HoconObject Over(HoconObject fallback)
    {
        var merged = new HoconObject();
        foreach (var (key, value) in fallback.Items)
            merged.Items[key] = value;
        foreach (var (key, value) in Items)
            merged.Items[key] = merged.Items.TryGetValue(key, out var below) ? value.Over(below) : value;
        return merged;
    }
}

/// <summary>A value: text, list or object.</summary>
public class HoconValue
{
    private readonly object? _value;

    internal HoconValue(string text) => _value = text;

    internal HoconValue(List<HoconValue> list) => _value = list;

    internal HoconValue(HoconObject fields) => _value = fields;

    public bool IsEmpty => _value switch
    {
        HoconObject fields => fields.Items.Count == 0,
        List<HoconValue> list => list.Count == 0,
        _ => _value is null,
    };

    public bool IsString() => _value is string;

    public bool IsArray() => _value is List<HoconValue>;

    public bool IsObject() => _value is HoconObject;

    public HoconObject GetObject() => (_value as HoconObject)!;

    public IList<HoconValue> GetArray() => _value switch
    {
        List<HoconValue> list => list,
        HoconObject fields when fields.Items.Keys.All(static key => int.TryParse(key, out _)) =>
            [.. fields.Items.OrderBy(static item => int.Parse(item.Key, CultureInfo.InvariantCulture)).Select(static item => item.Value)],
        _ => throw new ConfigurationException($"Not an array: {this}"),
    };

    public HoconValue GetChildObject(string key) => (_value as HoconObject)?.GetKey(key)!;

    public string GetString() => _value switch
    {
        string text => text,
        null => null!,
        _ => throw new ConfigurationException($"Not a text: {this}"),
    };

    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" or "null" or "" => false,
        var other => throw new NotSupportedException($"Unknown boolean format: {other}"),
    };

    public int GetInt() => int.Parse(GetString(), CultureInfo.InvariantCulture);

    public long GetLong() => long.Parse(GetString(), CultureInfo.InvariantCulture);

    public double GetDouble() => double.Parse(GetString(), CultureInfo.InvariantCulture);

    public IList<string> GetStringList() => [.. GetArray().Select(static each => each.GetString())];

    public IList<int> GetIntList() => [.. GetArray().Select(static each => each.GetInt())];

    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconUnits.ParseDuration(GetString(), allowInfinite);

    public long? GetByteSize() => HoconUnits.ParseBytes(GetString());

    public override string ToString() => _value switch
    {
        List<HoconValue> list => "[" + string.Join(",", list) + "]",
        string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        _ => _value?.ToString() ?? "",
    };

    internal HoconValue Over(HoconValue fallback) => _value is HoconObject fields && fallback._value is HoconObject below
        ? new HoconValue(fields.Over(below))
        : this;
}
