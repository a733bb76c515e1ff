using Akka.Streams.Implementation.Interpreter;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Modules;

/// <summary>How a module is put together.</summary>
internal abstract class Structure
{
    /// <summary>Makes the stages of one run and joins them; they run on the island unless a part asks for its own.</summary>
    public abstract Instance Build(Materialization run, Attributes attributes, GraphInterpreter island);
}

/// <summary>One port of one running stage.</summary>
internal readonly record struct LogicPort(GraphStageLogic Logic, int Index);

/// <summary>A module of one run: its open ports in the order of its shape, and its materialized value.</summary>
internal readonly record struct Instance(LogicPort[] Ins, LogicPort[] Outs, object Materialized);
