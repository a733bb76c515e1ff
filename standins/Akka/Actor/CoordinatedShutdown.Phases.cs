using Akka.Configuration;

namespace Akka.Actor;

public sealed partial class CoordinatedShutdown
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    /// <summary>Why a system ends.</summary>
    public class Reason
    {
        protected Reason()
        {
        }

        /// <summary>What the process shall exit with if this ends it.</summary>
        public virtual int ExitCode => 0;
    }

    /// <summary>Nobody said why.</summary>
    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();
    }

    /// <summary>The system was told to.</summary>
    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();
    }

    /// <summary>The process ends.</summary>
    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();
    }

    /// <summary>The member was downed.</summary>
    public class ClusterDowningReason : Reason
    {
        public static readonly Reason Instance = new ClusterDowningReason();
    }

    /// <summary>The member left its cluster.</summary>
    public class ClusterLeavingReason : Reason
    {
        public static readonly Reason Instance = new ClusterLeavingReason();
    }

    /// <summary>The member could not join its cluster.</summary>
    public class ClusterJoinUnsuccessfulReason : Reason
    {
        public static readonly Reason Instance = new ClusterJoinUnsuccessfulReason();
    }

    /// <summary>One phase as it is configured.</summary>
    private sealed record Phase(IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool Recover)
    {
        internal static Dictionary<string, Phase> Read(Config config)
        {
            var defaultTimeout = config.GetTimeSpan("default-phase-timeout");
            var phases = config.GetConfig("phases");
            return phases.Root.GetObject().Items.Keys.ToDictionary(name => name, name =>
            {
                var phase = phases.GetConfig(name) ?? Config.Empty;
                return new Phase(
                    [.. phase.HasPath("depends-on") ? phase.GetStringList("depends-on") : []],
                    phase.GetTimeSpan("timeout", defaultTimeout, allowInfinite: false),
                    phase.GetBoolean("recover", true));
            });
        }

        /// <summary>Each phase after those it depends on.</summary>
        internal static List<string> Sort(Dictionary<string, Phase> phases)
        {
            var sorted = new List<string>();
            var visiting = new HashSet<string>();
            foreach (var name in phases.Keys)
                Visit(name);
            return sorted;

            void Visit(string name)
            {
                if (sorted.Contains(name))
                    return;
                if (!visiting.Add(name))
                {
                    throw new ArgumentException(
                        $"Cycle detected in graph of phases. It must be a DAG. Phase [{name}] depends transitively on itself.");
                }

                foreach (var dependency in phases.TryGetValue(name, out var phase) ? phase.DependsOn : [])
                    Visit(dependency);
                sorted.Add(name);
            }
        }
    }
}
