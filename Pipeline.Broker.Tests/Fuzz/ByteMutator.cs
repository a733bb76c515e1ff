using System.Buffers.Binary;

namespace Pipeline.Broker.Tests.Fuzz;

/// <summary>Damages bytes in the ways that parsers trip over.</summary>
internal static class ByteMutator
{
    private static readonly int[] Lengths = [-2, -1, 0, 1, 0x7F, 0x80, 0xFFFF, 100_000, int.MaxValue, int.MinValue];

    /// <summary>The bytes with a few changes; <paramref name="other"/> lends pieces.</summary>
    public static byte[] Mutate(byte[] bytes, byte[] other, Random random)
    {
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Length > 0; changes--) bytes = Change(bytes, other, random);
        return bytes;
    }

    private static byte[] Change(byte[] bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Length);
        var end = random.Next(at, Math.Min(bytes.Length, at + 32) + 1);
        switch (random.Next(8))
        {
            case 0:
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]];
            case 1:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]];
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. bytes[end..]];
            case 4:
                return [.. bytes[..end], .. bytes[at..]];
            case 5:
                return [.. bytes[..at], .. other[random.Next(other.Length)..]];
            case 6 when bytes.Length - at >= 4:
                var changed = bytes.ToArray();
                BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(at), Lengths[random.Next(Lengths.Length)]);
                return changed;
            default:
                var random32 = new byte[random.Next(1, 33)];
                random.NextBytes(random32);
                return [.. bytes[..at], .. random32, .. bytes[at..]];
        }
    }
}
