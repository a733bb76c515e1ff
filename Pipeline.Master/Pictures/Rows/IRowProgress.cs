namespace Pipeline.Master.Pictures;

/// <summary>How many rows of a picture, counted from the top without a gap, are complete.</summary>
public interface IRowProgress
{
    /// <summary>Rows complete now.</summary>
    int Completed { get; }

    /// <summary>Completes when the first <paramref name="rows"/> rows are complete, or fails with what stopped them.</summary>
    /// <param name="rows">Rows from the top.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    ValueTask WaitAsync(int rows, CancellationToken cancellationToken);
}
