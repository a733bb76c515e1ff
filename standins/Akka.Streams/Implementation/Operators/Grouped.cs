namespace Akka.Streams.Implementation.Operators;

/// <summary>Lists of so many elements; the last may be shorter.</summary>
internal sealed class Grouped<T> : FlowLogic<T, IEnumerable<T>>
{
    private readonly int _count;
    private List<T> _group;

    public Grouped(FlowShape<T, IEnumerable<T>> shape, int count)
        : base(shape)
    {
        _count = count;
        _group = new List<T>(count);
    }

    public override void OnPush()
    {
        _group.Add(Grab(In));
        if (_group.Count < _count)
        {
            Pull(In);
            return;
        }

        Push(Out, _group);
        _group = new List<T>(_count);
    }

    public override void OnUpstreamFinish()
    {
        // The group was begun for a pull that is still open.
        if (_group.Count > 0)
            Push(Out, _group);
        CompleteStage();
    }
}
