using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Streams.Kafka.Settings;

/// <summary>The properties of the Kafka client as they stand in a configuration.</summary>
internal static class KafkaClientProperties
{
    /// <summary>Nested objects are the parts of a dotted name.</summary>
    public static ImmutableDictionary<string, string> Parse(Config config)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string>();
        if (config is not null)
            Add(config.Root.GetObject(), "");
        return properties.ToImmutable();

        void Add(HoconObject from, string prefix)
        {
            foreach (var (key, value) in from.Items)
            {
                if (value.IsObject())
                    Add(value.GetObject(), $"{prefix}{key}.");
                else
                    properties[$"{prefix}{key}"] = value.GetString();
            }
        }
    }

    public static IImmutableDictionary<string, string> With(
        this IImmutableDictionary<string, string> properties, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (key, value) in more)
            properties = properties.SetItem(key, value);
        return properties;
    }
}
