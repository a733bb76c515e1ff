using Akka.Pattern;
using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Implementation.Modules;

/// <summary>One run of a graph while it is being put together.</summary>
internal sealed class Materialization
{
    private readonly ActorMaterializerImpl _materializer;
    private readonly List<GraphInterpreter> _islands = [];

    public Materialization(ActorMaterializerImpl materializer) => _materializer = materializer;

    /// <summary>A part of the graph that runs on an actor of its own.</summary>
    public GraphInterpreter NewIsland(Attributes attributes) => NewIsland(attributes, _materializer.NewHost());

    /// <summary>A part of the graph that runs on the given actor.</summary>
    public GraphInterpreter NewIsland(Attributes attributes, StreamHost host)
    {
        var island = new GraphInterpreter(_materializer, host, attributes);
        _islands.Add(island);
        return island;
    }

    public void Connect(LogicPort from, LogicPort to)
    {
        if (ReferenceEquals(from.Logic.Interpreter, to.Logic.Interpreter))
        {
            from.Logic.Interpreter.Connect(from, to);
            return;
        }

        var output = new OutputBoundary();
        from.Logic.Interpreter.Add(output, Attributes.None);
        from.Logic.Interpreter.Connect(from, new LogicPort(output, 0));

        var input = new InputBoundary(output, to.Logic.Interpreter.Attributes.GetAttribute(new Attributes.InputBuffer(16, 16)).Max);
        to.Logic.Interpreter.Add(input, Attributes.None);
        to.Logic.Interpreter.Connect(new LogicPort(input, 0), to);
        output.Downstream = input;
    }

    /// <summary>Lets all parts run.</summary>
    public void Start(string flowName)
    {
        _islands.RemoveAll(island => island.IsEmpty);
        foreach (var island in _islands)
        {
            if (!island.IsFullyConnected(out var open))
                throw new IllegalStateException($"The stage [{open}] has a port that is not connected.");
        }

        // All before any actor runs: a part that runs posts events to the others, which must find them started.
        foreach (var island in _islands)
            island.Host.Register(island);
        for (var i = 0; i < _islands.Count; i++)
            _materializer.Start(_islands[i], $"{flowName}-{i}-{_islands[i].Name}");
    }
}
