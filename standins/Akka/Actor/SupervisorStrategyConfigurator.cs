using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Makes the strategy of the user guardian; named in the configuration.</summary>
public abstract class SupervisorStrategyConfigurator
{
    public abstract SupervisorStrategy Create();

    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName) =>
        (Type.GetType(typeName) ?? typeof(SupervisorStrategy).Assembly.GetType(typeName)) is { } type
            ? (SupervisorStrategyConfigurator)Activator.CreateInstance(type)!
            : throw new ConfigurationException($"Could not resolve SupervisorStrategyConfigurator. typeName=[{typeName}]");
}

/// <summary>Restarts by default.</summary>
public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

/// <summary>Stops by default.</summary>
public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
