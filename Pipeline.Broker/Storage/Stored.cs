namespace Pipeline.Broker.Storage;

/// <summary>Turns structures into bytes on disk and back, by the same field lists as on the wire.</summary>
internal static class Stored
{
    /// <summary>The layout written; a later one raises the number and keeps reading this one.</summary>
    private const short Layout = 1;

    public static byte[] Write<T>(T value) where T : class, IWireStruct, new()
    {
        using var writer = new WireWriter();
        writer.WriteInt32(Layout);
        writer.Write(value, Layout, flexible: false);
        return writer.Written.ToArray();
    }

    /// <summary>The same with the checksum of it all, little-endian, in front.</summary>
    public static byte[] WriteChecked<T>(T value) where T : class, IWireStruct, new()
    {
        var record = Write(value);
        var checksum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Compute(record));
        return [.. checksum, .. record];
    }

    /// <summary>Null if the checksum does not hold.</summary>
    public static T? ReadChecked<T>(byte[] bytes) where T : class, IWireStruct, new()
    {
        if (bytes.Length <= 2 * sizeof(uint)) return null;
        var record = bytes[sizeof(uint)..];
        return Crc32C.Compute(record) == BinaryPrimitives.ReadUInt32LittleEndian(bytes) ? Read<T>(record) : null;
    }

    public static T Read<T>(byte[] bytes) where T : class, IWireStruct, new()
    {
        var reader = new WireReader(new ArraySegment<byte>(bytes, 4, bytes.Length - 4));
        return reader.Read<T>((short)BinaryPrimitives.ReadInt32BigEndian(bytes), flexible: false);
    }
}
