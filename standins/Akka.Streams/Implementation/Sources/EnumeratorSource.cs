using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The elements of an enumerator, made at the first demand and always one step ahead, so the end is known with the last.</summary>
internal sealed class EnumeratorSource<T> : SourceLogic<T>
{
    private readonly Func<IEnumerator<T>> _factory;
    private readonly Decider _decider;
    private IEnumerator<T> _elements;
    private bool _hasNext;

    public EnumeratorSource(SourceShape<T> shape, Attributes attributes, Func<IEnumerator<T>> factory)
        : base(shape)
    {
        _factory = factory;
        _decider = ActorAttributes.DeciderOf(attributes);
    }

    public override void OnPull()
    {
        if (_elements is null && !TryStart())
            return;

        if (_hasNext)
        {
            Push(Out, _elements.Current);
            _hasNext = _elements.MoveNext();
        }

        if (!_hasNext)
            CompleteStage();
    }

    public override void PostStop() => _elements?.Dispose();

    private bool TryStart()
    {
        try
        {
            _elements = _factory();
            _hasNext = _elements.MoveNext();
            return true;
        }
        catch (Exception error) when (_decider(error) == Directive.Stop)
        {
            FailStage(error);
            return false;
        }
        catch (Exception)
        {
            // Without its only enumerator the source has nothing to go on with.
            CompleteStage();
            return false;
        }
    }
}
