namespace Akka.Streams.Implementation.Timed;

/// <summary>Lists of so many elements, or of what there is when the time is over.</summary>
internal sealed class GroupedWithin<T> : FlowLogic<T, IEnumerable<T>>
{
    private const string Timer = "GroupedWithin";

    private readonly int _count;
    private readonly TimeSpan _interval;
    private List<T> _group;
    private bool _due;

    public GroupedWithin(FlowShape<T, IEnumerable<T>> shape, int count, TimeSpan interval)
        : base(shape)
    {
        _count = count;
        _interval = interval;
        _group = new List<T>(count);
    }

    public override void PreStart()
    {
        ScheduleRepeatedly(Timer, _interval);
        Pull(In);
    }

    public override void OnPush()
    {
        _group.Add(Grab(In));
        if (_group.Count < _count)
        {
            Pull(In);
            return;
        }

        _due = true;
        if (!IsAvailable(Out))
            return;

        ScheduleRepeatedly(Timer, _interval);
        PushGroup();
    }

    public override void OnPull()
    {
        if (_due)
            PushGroup();
    }

    public override void OnUpstreamFinish()
    {
        _due = _group.Count > 0;
        if (!_due)
            CompleteStage();
        else if (IsAvailable(Out))
            PushGroup();
    }

    protected internal override void OnTimer(object timerKey)
    {
        if (_group.Count == 0)
            return;

        _due = true;
        if (IsAvailable(Out))
            PushGroup();
    }

    private void PushGroup()
    {
        Push(Out, _group);
        _group = new List<T>(_count);
        _due = false;
        if (IsClosed(In))
            CompleteStage();
        else
            PullIfIdle();
    }
}
