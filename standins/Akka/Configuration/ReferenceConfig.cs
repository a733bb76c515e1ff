namespace Akka.Configuration;

/// <summary>The defaults, as far as this library reads them; the values are those of Akka.NET 1.5.</summary>
internal static class ReferenceConfig
{
    internal static Config Akka { get; } = ConfigurationFactory.ParseString(
        """
        akka {
          loggers = ["Akka.Event.DefaultLogger"]
          logger-startup-timeout = 5s
          logger-formatter = "Akka.Event.SemanticLogMessageFormatter, Akka"
          loglevel = "INFO"
          stdout-loglevel = "WARNING"
          log-dead-letters = 10
          log-dead-letters-during-shutdown = off
          log-dead-letters-suspend-duration = 5 minutes
          extensions = []
          actor {
            provider = "Akka.Actor.LocalActorRefProvider"
            guardian-supervisor-strategy = "Akka.Actor.DefaultSupervisorStrategy"
            ask-timeout = infinite
            default-dispatcher { type = "Dispatcher", throughput = 30 }
            internal-dispatcher { type = "Dispatcher", throughput = 5 }
            default-blocking-io-dispatcher { type = "Dispatcher", throughput = 1 }
            debug { unhandled = off, lifecycle = off }
          }
          coordinated-shutdown {
            default-phase-timeout = 5 s
            terminate-actor-system = on
            exit-clr = off
            run-by-clr-shutdown-hook = on
            run-by-actor-system-terminate = on
            phases {
              before-service-unbind { }
              service-unbind { depends-on = [before-service-unbind] }
              service-requests-done { depends-on = [service-unbind] }
              service-stop { depends-on = [service-requests-done] }
              before-cluster-shutdown { depends-on = [service-stop] }
              cluster-sharding-shutdown-region { timeout = 10 s, depends-on = [before-cluster-shutdown] }
              cluster-leave { depends-on = [cluster-sharding-shutdown-region] }
              cluster-exiting { timeout = 10 s, depends-on = [cluster-leave] }
              cluster-exiting-done { depends-on = [cluster-exiting] }
              cluster-shutdown { depends-on = [cluster-exiting-done] }
              before-actor-system-terminate { depends-on = [cluster-shutdown] }
              actor-system-terminate { timeout = 10 s, depends-on = [before-actor-system-terminate] }
            }
          }
        }
        """);
}
