namespace Pipeline.Broker.Protocol;

/// <summary>
/// Writes messages into one pooled buffer. Large record sets are not copied: they are noted as insertions, for the sender to
/// take from their files.
/// </summary>
internal sealed class WireWriter : Wire, IDisposable
{
    /// <summary>Record sets up to this size are copied, because one send is then cheaper than two.</summary>
    private const int CopyLimit = 32 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private readonly List<Insertion> _insertions = [];

    /// <summary>Length of what was written, insertions excluded.</summary>
    public int Length { get; private set; }

    /// <summary>Length of what was written, insertions included.</summary>
    public long TotalLength { get; private set; }

    /// <summary>The bytes written, insertions excluded.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>File contents that belong between the bytes written, in order.</summary>
    public IReadOnlyList<Insertion> Insertions => _insertions;

    /// <summary>Forgets the last message.</summary>
    public void Reset()
    {
        foreach (var insertion in _insertions) insertion.Region.Dispose();
        _insertions.Clear();
        Length = 0;
        TotalLength = 0;
    }

    /// <summary>Writes one structure in the given version.</summary>
    public void Write<T>(T value, short version, bool flexible) where T : class, IWireStruct, new()
    {
        Version = version;
        Flexible = flexible;
        Struct(ref value);
    }

    /// <summary>Writes a plain number, for frames around a message.</summary>
    public void WriteInt32(int value) => Visit(ref value);

    /// <summary>Puts a number where one was written before.</summary>
    public void Patch(int position, int value) => BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(position), value);

    public void Dispose()
    {
        Reset();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    protected override void Visit(ref bool value) => Reserve(1)[0] = value ? (byte)1 : (byte)0;

    protected override void Visit(ref sbyte value) => Reserve(1)[0] = (byte)value;

    protected override void Visit(ref short value) => BinaryPrimitives.WriteInt16BigEndian(Reserve(2), value);

    protected override void Visit(ref int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);

    protected override void Visit(ref long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);

    protected override void Visit(ref Guid value) => value.TryWriteBytes(Reserve(16), bigEndian: true, out _);

    protected override void Visit(ref string? value)
    {
        var length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
        if (Flexible) UnsignedVarint((uint)(length + 1));
        else BinaryPrimitives.WriteInt16BigEndian(Reserve(2), checked((short)length));
        if (length > 0) Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    protected override void Visit(ref byte[] value)
    {
        Count(value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    protected override void Visit(ref RecordSet value)
    {
        Count(value.Length);
        if (value.Region is not { } region)
        {
            value.Bytes.AsSpan().CopyTo(Reserve(value.Length));
        }
        else if (region.Length <= CopyLimit)
        {
            region.CopyTo(Reserve(region.Length));
            region.Dispose();
        }
        else
        {
            _insertions.Add(new Insertion(Length, region));
            TotalLength += region.Length;
        }
    }

    public override void Tags() => UnsignedVarint(0);

    protected override void Elements<T>(ref List<T>? values, Visitor<T> visit)
    {
        Count(values?.Count ?? -1);
        if (values is null) return;
        foreach (var item in values)
        {
            var element = item;
            visit(this, ref element);
        }
    }

    protected override Exception Malformed(string what) => new InvalidOperationException($"Cannot write {what}.");

    private void Count(int count)
    {
        if (Flexible) UnsignedVarint((uint)(count + 1));
        else BinaryPrimitives.WriteInt32BigEndian(Reserve(4), count);
    }

    private void UnsignedVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7) Reserve(1)[0] = (byte)(value | 0x80);
        Reserve(1)[0] = (byte)value;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + count));
            _buffer.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var reserved = _buffer.AsSpan(Length, count);
        Length += count;
        TotalLength += count;
        return reserved;
    }

    /// <summary>A stretch of a file that belongs after the first <paramref name="Position"/> bytes written.</summary>
    public readonly record struct Insertion(int Position, FileRegion Region);
}
