using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Pipeline.Generated;

/// <summary>Lets Confluent.Kafka find the system's librdkafka where its own native package is missing.</summary>
internal static class SystemLibrdkafka
{
    /// <summary>Debian's package librdkafka1 installs this name.</summary>
    private const string SystemName = "librdkafka.so.1";

    /// <summary>Adds the fallback; several assemblies may do so, the first that answers is taken.</summary>
#pragma warning disable CA2255 // the resolver must stand before the first call into Confluent.Kafka
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() =>
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += static (_, name) =>
            name == "librdkafka" && NativeLibrary.TryLoad(SystemName, out var handle) ? handle : 0;
}
