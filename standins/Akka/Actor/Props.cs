using System.Linq.Expressions;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>How to make an actor: its type and arguments, dispatcher, supervision and router. Never changes.</summary>
public class Props
{
    public static readonly Props None = new(new ActivatorProducer(typeof(EmptyActor), []));

    /// <summary>What is left of the props of an actor that has stopped.</summary>
    internal static readonly Props Terminated = new(new ActivatorProducer(typeof(EmptyActor), []));

    private readonly IIndirectActorProducer _producer;

    private Props(IIndirectActorProducer producer, object[]? arguments = null)
    {
        _producer = producer;
        Arguments = arguments ?? [];
    }

    public Type Type => _producer.ActorType;

    public string TypeName => Type.AssemblyQualifiedName!;

    public object[] Arguments { get; }

    public string Dispatcher { get; private set; } = "";

    public RouterConfig RouterConfig { get; private set; } = NoRouter.Instance;

    public SupervisorStrategy SupervisorStrategy { get; private set; } = null!;

    internal int StashCapacity { get; private set; } = -1;

    /// <summary>Props of <c>() => new TActor(arguments)</c>; the arguments are evaluated here, once, and serve every restart.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        var props = factory.Body switch
        {
            NewExpression create => Create<TActor>([.. create.Arguments.Select(Evaluate)]),
            UnaryExpression => new Props(new DelegateProducer(typeof(TActor), factory.Compile())),
            _ => throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory)),
        };
        return supervisorStrategy is null ? props : props.WithSupervisorStrategy(supervisorStrategy);
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => Create<TActor>().WithSupervisorStrategy(supervisorStrategy);

    public static Props Create(Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        return typeof(IIndirectActorProducer).IsAssignableFrom(type)
            ? new Props((IIndirectActorProducer)Activator.CreateInstance(type, args)!, args)
            : typeof(ActorBase).IsAssignableFrom(type)
                ? new Props(new ActivatorProducer(type, args), args)
                : throw new ArgumentException($"Unknown actor producer [{type.FullName}]", nameof(type));
    }

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, args);

    /// <summary>Props for the library's own actors, whose constructors are not public.</summary>
    internal static Props FromFactory<TActor>(Func<TActor> produce)
        where TActor : ActorBase => new(new DelegateProducer(typeof(TActor), produce));

    public Props WithDispatcher(string dispatcher) => With(copy => copy.Dispatcher = dispatcher);

    public Props WithRouter(RouterConfig routerConfig) => With(copy => copy.RouterConfig = routerConfig);

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        With(copy => copy.SupervisorStrategy = supervisorStrategy);

    public Props WithStashCapacity(int stashCapacity) => With(copy => copy.StashCapacity = stashCapacity);

    /// <exception cref="TypeLoadException">The actor's constructor threw, or none takes the arguments.</exception>
    public ActorBase NewActor()
    {
        try
        {
            return _producer.Produce();
        }
        catch (Exception e)
        {
            throw new TypeLoadException($"Error while creating actor instance of type {Type} with {Arguments.Length} args: "
                + $"({string.Join(",", Arguments)})", (e as System.Reflection.TargetInvocationException)?.InnerException ?? e);
        }
    }

    internal void Release(ActorBase actor) => _producer.Release(actor);

    private static object Evaluate(Expression argument) => argument is ConstantExpression constant
        ? constant.Value!
        : Expression.Lambda<Func<object>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)();

    private Props With(Action<Props> change)
    {
        var copy = (Props)MemberwiseClone();
        change(copy);
        return copy;
    }

    /// <summary>Makes an actor with a public constructor that takes the arguments.</summary>
    private sealed class ActivatorProducer(Type type, object[] arguments) : IIndirectActorProducer
    {
        public Type ActorType => type;

        public ActorBase Produce() => (ActorBase)Activator.CreateInstance(type, arguments)!;

        public void Release(ActorBase actor)
        {
        }
    }

    /// <summary>Makes an actor with a delegate.</summary>
    private sealed class DelegateProducer(Type type, Func<ActorBase> produce) : IIndirectActorProducer
    {
        public Type ActorType => type;

        public ActorBase Produce() => produce();

        public void Release(ActorBase actor)
        {
        }
    }

    /// <summary>Handles nothing.</summary>
    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}

/// <summary>Makes actors, for instance from a dependency injection container.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}
