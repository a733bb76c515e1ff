namespace Pipeline.Broker.Protocol.Messages;

/// <summary>What many responses are: a result for each thing that was asked for.</summary>
/// <param name="throttledFrom">First version that tells how long to hold back.</param>
internal abstract class Results<TResult>(short throttledFrom = 0) : IWireStruct where TResult : class, IWireStruct, new()
{
    public List<TResult> All = [];

    public void Describe(Wire wire) => wire.Throttle(throttledFrom).Field(ref All);
}
