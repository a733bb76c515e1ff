namespace Akka.Streams.Implementation.Sources;

/// <summary>Ends before the first element.</summary>
internal sealed class EndingSource<T> : SourceLogic<T>
{
    private readonly Exception _failure;

    /// <param name="failure">Null completes.</param>
    public EndingSource(SourceShape<T> shape, Exception failure)
        : base(shape) => _failure = failure;

    public override void PreStart()
    {
        if (_failure is null)
            CompleteStage();
        else
            FailStage(_failure);
    }

    public override void OnPull()
    {
    }
}
