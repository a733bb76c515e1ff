using System.Buffers.Binary;

namespace Pipeline.Filters.Edges;

/// <summary>
/// Which components that touch a tile's border are edges. For all tiles together: where each tile's part begins, and where the last one
/// ends (32 bits, the least significant byte first); then the parts. A part has one bit a component, by its number, from the lowest bit on.
/// </summary>
internal static class EdgeParameters
{
    /// <summary>Writes the parts of all tiles.</summary>
    /// <param name="first">The first component of each tile, and at the end the number of all.</param>
    /// <param name="isEdge">Whether a component is an edge.</param>
    public static byte[] Write(int[] first, Func<int, bool> isEdge)
    {
        var tiles = first.Length - 1;
        var starts = new int[first.Length];
        starts[0] = first.Length * sizeof(int);
        for (var tile = 0; tile < tiles; tile++)
            starts[tile + 1] = starts[tile] + ((first[tile + 1] - first[tile] + 7) / 8);

        var bytes = new byte[starts[^1]];
        for (var tile = 0; tile <= tiles; tile++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(tile * sizeof(int)), starts[tile]);
        for (var tile = 0; tile < tiles; tile++)
        {
            for (var component = first[tile]; component < first[tile + 1]; component++)
            {
                if (isEdge(component))
                    bytes[starts[tile] + ((component - first[tile]) / 8)] |= (byte)(1 << ((component - first[tile]) % 8));
            }
        }
        return bytes;
    }

    /// <summary>One tile's part.</summary>
    public static ReadOnlyMemory<byte> PartOf(ReadOnlyMemory<byte> all, int tile)
    {
        var start = BinaryPrimitives.ReadInt32LittleEndian(all.Span[(tile * sizeof(int))..]);
        return all[start..BinaryPrimitives.ReadInt32LittleEndian(all.Span[((tile + 1) * sizeof(int))..])];
    }

    /// <summary>Marks the components of a tile that are edges.</summary>
    /// <exception cref="TileTaskException">The part is not this tile's.</exception>
    public static void Apply(ReadOnlySpan<byte> part, EdgeComponents components)
    {
        var numbers = components.Numbers;
        if (part.Length != (numbers.Count + 7) / 8)
            throw new TileTaskException($"The task's parameters have {part.Length} bytes, but the tile's border meets {numbers.Count} components.");
        for (var number = 0; number < numbers.Count; number++)
        {
            if ((part[number / 8] & (1 << (number % 8))) != 0)
                components.MarkEdge(numbers[number]);
        }
    }
}
