namespace Pipeline.Broker.Storage;

/// <summary>
/// The node's small state on disk: a map from keys to bytes, kept as a file of changes that is rewritten when most of it is
/// history. A change is in the page cache when the call returns; a torn tail is cut at the next start.
/// </summary>
internal sealed partial class StateJournal : IDisposable
{
    /// <summary>A frame is length, checksum of the rest, length of the key, key, value; no value means removal.</summary>
    private const int FrameOverhead = 12;

    /// <summary>Below this size rewriting saves nothing worth having, in bytes.</summary>
    private const long RewriteFrom = 4 * 1024 * 1024;

    /// <summary>Most bytes that keys and values may have in all: they are also in memory, and clients decide how many there are.</summary>
    private const long MaxLiveSize = 256 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly bool _flushEach;
    private readonly ILogger _logger;
    private readonly Dictionary<string, byte[]> _values = [];
    private SegmentFile _file;
    private long _size;
    private long _liveSize;
    private long _rewriteAt = RewriteFrom;
    private bool _isFlushed = true;

    public StateJournal(string path, FlushPolicy flushPolicy, ILogger<StateJournal> logger)
    {
        (_path, _flushEach, _logger) = (path, flushPolicy == FlushPolicy.Always, logger);
        _file = new SegmentFile(path);
        Load();
    }

    /// <summary>Everything stored, at one moment.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Values
    {
        get
        {
            lock (_gate) return [.. _values];
        }
    }

    /// <summary>The value of a key; null if there is none.</summary>
    public byte[]? Find(string key)
    {
        lock (_gate) return _values.GetValueOrDefault(key);
    }

    /// <summary>Stores changes in one write; a null value removes its key. Throws <see cref="IOException"/> if the disk refuses.</summary>
    public void Store(IReadOnlyList<KeyValuePair<string, byte[]?>> changes)
    {
        if (changes.Count == 0) return;
        var frames = changes.Select(static change => Frame(change.Key, change.Value)).ToList();
        var bytes = frames.Count == 1 ? frames[0] : [.. frames.SelectMany(static frame => frame)];
        lock (_gate)
        {
            if (_liveSize > MaxLiveSize && changes.Any(static change => change.Value is not null))
                throw new IOException($"{_path} holds {_liveSize} bytes, and {MaxLiveSize} are allowed.");
            _file.Write(bytes, _size);
            if (_flushEach) _file.Flush();
            _isFlushed = _flushEach;
            _size += bytes.Length;
            foreach (var (key, value) in changes) Apply(key, value);
            if (_size > _rewriteAt && _size > 2 * _liveSize) TryRewrite();
        }
    }

    /// <summary>Stores one change.</summary>
    public void Store(string key, byte[]? value) => Store([new(key, value)]);

    /// <summary>Makes what was stored survive a power cut.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_isFlushed) return;
            _file.Flush();
            _isFlushed = true;
        }
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Frame(string key, byte[]? value)
    {
        var keyLength = Encoding.UTF8.GetByteCount(key);
        var frame = new byte[FrameOverhead + keyLength + (value?.Length ?? 0)];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(8), value is null ? ~keyLength : keyLength);
        Encoding.UTF8.GetBytes(key, frame.AsSpan(FrameOverhead));
        value?.CopyTo(frame, FrameOverhead + keyLength);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), Crc32C.Compute(frame.AsSpan(8)));
        return frame;
    }

    private void Load()
    {
        var bytes = File.Exists(_path) ? File.ReadAllBytes(_path) : [];
        while (TryTake(bytes.AsSpan((int)_size), out var length)) _size += length;
        if (_size == bytes.Length) return;
        LogCut(_path, bytes.Length - _size, _size);
        _file.Truncate(_size);
    }

    private bool TryTake(ReadOnlySpan<byte> rest, out int length)
    {
        length = rest.Length < FrameOverhead ? 0 : BinaryPrimitives.ReadInt32BigEndian(rest);
        if (length < FrameOverhead || length > rest.Length) return false;
        var frame = rest[..length];
        if (BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) != Crc32C.Compute(frame[8..])) return false;
        var storedLength = BinaryPrimitives.ReadInt32BigEndian(frame[8..]);
        var keyLength = storedLength < 0 ? ~storedLength : storedLength;
        var key = Encoding.UTF8.GetString(frame.Slice(FrameOverhead, keyLength));
        Apply(key, storedLength < 0 ? null : frame[(FrameOverhead + keyLength)..].ToArray());
        return true;
    }

    private void Apply(string key, byte[]? value)
    {
        if (_values.TryGetValue(key, out var former)) _liveSize -= FrameOverhead + key.Length + former.Length;
        if (value is null)
        {
            _values.Remove(key);
            return;
        }

        _values[key] = value;
        _liveSize += FrameOverhead + key.Length + value.Length;
    }

    /// <summary>What was to be stored is stored already: a disk that refuses is asked again when there is twice as much.</summary>
    private void TryRewrite()
    {
        var draft = _path + ".new";
        var rewritten = _logger.Accepts($"The rewriting of {_path}", () => Rewrite(draft));
        _rewriteAt = rewritten ? RewriteFrom : 2 * _size;
        if (!rewritten) File.Delete(draft);
    }

    private void Rewrite(string draft)
    {
        File.Delete(draft);
        var file = new SegmentFile(draft);
        byte[] bytes = [.. _values.SelectMany(static pair => Frame(pair.Key, pair.Value))];
        try
        {
            file.Write(bytes, 0);
            file.Flush();
            File.Move(draft, _path, overwrite: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        _file.Dispose();
        (_file, _size) = (file, bytes.Length);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: cut {Bytes} bytes from byte {Position} on, no intact entry starts there.")]
    private partial void LogCut(string path, long bytes, long position);
}
