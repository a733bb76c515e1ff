namespace Pipeline.Master.Pictures;

/// <summary>
/// Bounds the resident memory of a mapped file: counts the distinct 64 KiB blocks touched since the last trim, because a page fault maps
/// up to that much around the page. Thread-safe; what is touched while another thread trims may go uncounted until it is touched again.
/// </summary>
internal sealed class ResidentEstimate
{
    /// <summary>log2 of the block that a fault maps at most: Linux's fault_around_bytes, 64 KiB.</summary>
    private const int BlockBits = 16;

    private readonly long[] _touched;
    private readonly long _budgetBlocks;
    private long _blocks;

    /// <summary>Nothing is resident.</summary>
    /// <param name="fileBytes">Bytes of the mapped file.</param>
    /// <param name="budgetBytes">Bytes that may be resident before a trim is due.</param>
    public ResidentEstimate(long fileBytes, long budgetBytes)
    {
        _touched = new long[(fileBytes >> (BlockBits + 6)) + 1];
        _budgetBlocks = budgetBytes >> BlockBits;
    }

    /// <summary>Notes that bytes are about to be touched. True: the budget is used up, and the caller, alone, has to trim the mapping.</summary>
    public bool Touch(long offset, long length)
    {
        var added = 0;
        for (var block = offset >> BlockBits; block <= (offset + length - 1) >> BlockBits; block++)
        {
            ref var word = ref _touched[block >> 6];
            var bit = 1L << (int)(block & 63);
            if ((Volatile.Read(ref word) & bit) == 0 && (Interlocked.Or(ref word, bit) & bit) == 0)
                added++;
        }

        // Of several threads over the budget, the one that takes the count trims.
        if (added == 0 || Interlocked.Add(ref _blocks, added) <= _budgetBlocks || Interlocked.Exchange(ref _blocks, 0) <= _budgetBlocks)
            return false;

        Array.Clear(_touched);
        return true;
    }
}
