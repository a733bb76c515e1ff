namespace Pipeline.Broker.Protocol;

/// <summary>Reads messages from a buffer it does not own. Anything that does not fit is a <see cref="MalformedRequestException"/>.</summary>
internal sealed class WireReader(ArraySegment<byte> message) : Wire
{
    /// <summary>Array elements a single message may have in all; an element costs more memory than the byte or two that announce it.</summary>
    public const int MaxElements = 100_000;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private int _position;
    private int _elements;

    /// <summary>Bytes not read yet.</summary>
    public int Remaining => message.Count - _position;

    /// <summary>Reads one structure in the given version.</summary>
    public T Read<T>(short version, bool flexible) where T : class, IWireStruct, new()
    {
        Version = version;
        Flexible = flexible;
        var value = new T();
        Struct(ref value);
        return value;
    }

    protected override void Visit(ref bool value) => value = Take(1)[0] != 0;

    protected override void Visit(ref sbyte value) => value = (sbyte)Take(1)[0];

    protected override void Visit(ref short value) => value = BinaryPrimitives.ReadInt16BigEndian(Take(2));

    protected override void Visit(ref int value) => value = BinaryPrimitives.ReadInt32BigEndian(Take(4));

    protected override void Visit(ref long value) => value = BinaryPrimitives.ReadInt64BigEndian(Take(8));

    protected override void Visit(ref Guid value) => value = new Guid(Take(16), bigEndian: true);

    protected override void Visit(ref string? value)
    {
        var length = Flexible ? CompactLength() : BinaryPrimitives.ReadInt16BigEndian(Take(2));
        if (length < -1) throw Malformed($"a string of {length} bytes");
        try
        {
            value = length < 0 ? null : Utf8.GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("a string that is not UTF-8");
        }
    }

    protected override void Visit(ref byte[] value) => value = TakeSized().ToArray();

    protected override void Visit(ref RecordSet value) => value = new RecordSet(TakeSized());

    public override void Tags()
    {
        for (var count = UnsignedVarint(); count > 0; count--)
        {
            UnsignedVarint();
            Take(checked((int)Math.Min(UnsignedVarint(), int.MaxValue)));
        }
    }

    protected override void Elements<T>(ref List<T>? values, Visitor<T> visit)
    {
        var count = Flexible ? CompactLength() : BinaryPrimitives.ReadInt32BigEndian(Take(4));
        if (count < -1 || count > Remaining) throw Malformed($"an array of {count} elements with {Remaining} bytes left");
        if (count > MaxElements - _elements) throw Malformed($"more than {MaxElements} array elements");
        _elements += Math.Max(count, 0);
        values = count < 0 ? null : [];
        for (var i = 0; i < count; i++)
        {
            T element = default!;
            visit(this, ref element);
            values!.Add(element);
        }
    }

    protected override Exception Malformed(string what) => new MalformedRequestException($"{what} at byte {_position}");

    private ArraySegment<byte> TakeSized()
    {
        var length = Flexible ? CompactLength() : BinaryPrimitives.ReadInt32BigEndian(Take(4));
        if (length < -1) throw Malformed($"{length} bytes");
        return Take(Math.Max(length, 0));
    }

    private ArraySegment<byte> Take(int count)
    {
        if (count > Remaining) throw Malformed($"{count} bytes announced, {Remaining} left");
        var taken = message.Slice(_position, count);
        _position += count;
        return taken;
    }

    /// <summary>Compact lengths are stored plus one; zero is null.</summary>
    private int CompactLength()
    {
        var stored = UnsignedVarint();
        return stored <= int.MaxValue ? (int)stored - 1 : throw Malformed($"a length of {stored}");
    }

    private uint UnsignedVarint()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1)[0];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Malformed("a varint longer than 5 bytes");
    }
}
