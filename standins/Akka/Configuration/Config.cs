using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Settings by dotted path, over others that serve as fallback. Never changes.</summary>
public class Config
{
    public static readonly Config Empty = new();

    public Config() => Root = new HoconValue(new HoconObject());

    internal Config(HoconValue root) => Root = root;

    public HoconValue Root { get; }

    public virtual bool IsEmpty => Root.IsEmpty;

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public virtual bool HasPath(string path) => GetValue(path) is not null;

    public HoconValue GetValue(string path)
    {
        var value = Root;
        foreach (var key in HoconParser.SplitPath(path))
        {
            value = value.GetChildObject(key);
            if (value is null)
                return null!;
        }

        return value;
    }

    public virtual string GetString(string path, string? @default = null) => GetValue(path)?.GetString() ?? @default!;

    public virtual bool GetBoolean(string path, bool @default = false) => GetValue(path)?.GetBoolean() ?? @default;

    public virtual int GetInt(string path, int @default = 0) => GetValue(path)?.GetInt() ?? @default;

    public virtual long GetLong(string path, long @default = 0) => GetValue(path)?.GetLong() ?? @default;

    public virtual double GetDouble(string path, double @default = 0) => GetValue(path)?.GetDouble() ?? @default;

    public virtual long? GetByteSize(string path, long? def = null) => GetValue(path)?.GetByteSize() ?? def;

    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        GetValue(path)?.GetTimeSpan(allowInfinite) ?? @default ?? TimeSpan.Zero;

    public virtual IList<string> GetStringList(string path) => GetValue(path)?.GetStringList() ?? [];

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => GetValue(path)?.GetStringList() ?? defaultPaths;

    public virtual IList<int> GetIntList(string path) => GetValue(path)?.GetIntList() ?? [];

    /// <summary>The part below a path; null if there is none.</summary>
    public virtual Config GetConfig(string path) => GetValue(path) is { } value ? new Config(value) : null!;

    public virtual Config WithFallback(Config? fallback)
    {
        if (ReferenceEquals(fallback, this))
            throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        return fallback is null ? this : IsEmpty ? fallback : new Config(Root.Over(fallback.Root));
    }

    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.GetObject().Items;

    public override string ToString() => Root.ToString();

    public string ToString(bool includeFallback) => ToString();
}

/// <summary>Asking of configurations that may not be there.</summary>
public static class ConfigExtensions
{
    public static bool IsNullOrEmpty([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] this Config? config) => config is null || config.IsEmpty;

    public static Config SafeWithFallback(this Config? config, Config fallback) =>
        config is null ? fallback : ReferenceEquals(config, fallback) ? config : config.WithFallback(fallback);
}

/// <summary>Makes configurations.</summary>
public class ConfigurationFactory
{
    public static Config Empty => Config.Empty;

    public static Config ParseString(string hocon) => new(HoconParser.Parse(hocon));

    /// <summary>The library's defaults.</summary>
    public static Config Default() => ReferenceConfig.Akka;

    public static Config Load() => Empty;
}

/// <summary>A setting that is missing or makes no sense.</summary>
public class ConfigurationException : Actor.AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    public static ConfigurationException NullOrEmptyConfig<T>(string? path = null) => new(
        $"Failed to instantiate {typeof(T).Name}: Configuration does not contain {(path is null ? "any value" : $"`{path}` node")}.");
}
