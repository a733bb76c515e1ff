using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One entrance, and several exits for elements of one type.</summary>
public class UniformFanOutShape<TIn, TOut> : Shape
{
    public UniformFanOutShape(int n)
        : this(n, "UniformFanOut")
    {
    }

    public UniformFanOutShape(int n, string name)
        : this(new Inlet<TIn>($"{name}.in"), [.. Enumerable.Range(0, n).Select(i => new Outlet<TOut>($"{name}.out{i}"))])
    {
    }

    public UniformFanOutShape(Inlet<TIn> inlet, params Outlet<TOut>[] outlets)
    {
        In = inlet;
        Outs = ImmutableList.Create(outlets);
        Inlets = [inlet];
        Outlets = [.. outlets];
    }

    public Inlet<TIn> In { get; }

    public IImmutableList<Outlet<TOut>> Outs { get; }

    public override ImmutableArray<Inlet> Inlets { get; }

    public override ImmutableArray<Outlet> Outlets { get; }

    public Outlet<TOut> Out(int n) => Outs[n];

    public override Shape DeepCopy() => new UniformFanOutShape<TIn, TOut>(
        (Inlet<TIn>)In.CarbonCopy(), [.. Outs.Select(outlet => (Outlet<TOut>)outlet.CarbonCopy())]);
}
