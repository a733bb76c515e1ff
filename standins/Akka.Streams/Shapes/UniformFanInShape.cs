using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>Several entrances for elements of one type, and one exit.</summary>
public class UniformFanInShape<TIn, TOut> : Shape
{
    public readonly int N;

    public UniformFanInShape(int n)
        : this(n, "UniformFanIn")
    {
    }

    public UniformFanInShape(int n, string name)
        : this(new Outlet<TOut>($"{name}.out"), [.. Enumerable.Range(0, n).Select(i => new Inlet<TIn>($"{name}.in{i}"))])
    {
    }

    public UniformFanInShape(Outlet<TOut> outlet, params Inlet<TIn>[] inlets)
    {
        N = inlets.Length;
        Out = outlet;
        Ins = ImmutableList.Create(inlets);
        Inlets = [.. inlets];
        Outlets = [outlet];
    }

    public Outlet<TOut> Out { get; }

    public IImmutableList<Inlet<TIn>> Ins { get; }

    public override ImmutableArray<Inlet> Inlets { get; }

    public override ImmutableArray<Outlet> Outlets { get; }

    public Inlet<TIn> In(int n) => Ins[n];

    public override Shape DeepCopy() => new UniformFanInShape<TIn, TOut>(
        (Outlet<TOut>)Out.CarbonCopy(), [.. Ins.Select(inlet => (Inlet<TIn>)inlet.CarbonCopy())]);
}
