using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Master.Pictures;

/// <summary>Rearranges the bytes of pixels, the same way in each: exchanges red and blue, the bytes of 16-bit samples, repeats grey.</summary>
internal sealed class PixelShuffle
{
    private readonly byte[] _map;
    private readonly int _inputBytes;
    private readonly int _pixels;
    private readonly Vector128<byte> _indices;

    /// <summary>A rearrangement.</summary>
    /// <param name="inputBytes">Bytes of an input pixel.</param>
    /// <param name="map">For each byte of an output pixel the byte of the input pixel that it is.</param>
    public PixelShuffle(int inputBytes, params byte[] map)
    {
        _inputBytes = inputBytes;
        _map = map;
        _pixels = Vector128<byte>.Count / Math.Max(inputBytes, map.Length);
        _indices = Vector128.Create(byte.MaxValue);
        for (var i = 0; i < _pixels * map.Length; i++)
            _indices = _indices.WithElement(i, (byte)((i / map.Length * inputBytes) + map[i % map.Length]));
    }

    /// <summary>Rearranges as many pixels as <paramref name="output"/> holds.</summary>
    public void Apply(ReadOnlySpan<byte> input, Span<byte> output)
    {
        ref var source = ref MemoryMarshal.GetReference(input);
        ref var target = ref MemoryMarshal.GetReference(output);
        int from = 0, to = 0;
        while (from + Vector128<byte>.Count <= input.Length && to + Vector128<byte>.Count <= output.Length)
        {
            Vector128.ShuffleNative(Vector128.LoadUnsafe(ref source, (nuint)from), _indices).StoreUnsafe(ref target, (nuint)to);
            from += _pixels * _inputBytes;
            to += _pixels * _map.Length;
        }

        for (; to < output.Length; from += _inputBytes, to += _map.Length)
        {
            for (var i = 0; i < _map.Length; i++)
                output[to + i] = input[from + _map[i]];
        }
    }
}
