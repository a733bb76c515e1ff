using Akka.Configuration;
using Confluent.Kafka;
using Config = Akka.Configuration.Config;

namespace Akka.Streams.Kafka.Settings;

/// <summary>The library's default settings, and what kind an error is.</summary>
public static class KafkaExtensions
{
    /// <summary>Everything under <c>akka.kafka</c>; to be added as a fallback, because nothing loads it by itself.</summary>
    public static Config DefaultSettings => ConfigurationFactory.ParseString(
        """
        akka.kafka {
          producer {
            parallelism = 100
            flush-timeout = 10s
            use-dispatcher = "akka.kafka.default-dispatcher"
            kafka-clients { }
          }
          consumer {
            poll-interval = 50ms
            poll-timeout = 50ms
            stop-timeout = 30s
            commit-timeout = 15s
            commit-time-warning = 1s
            commit-refresh-interval = infinite
            buffer-size = 128
            use-dispatcher = "akka.kafka.default-dispatcher"
            kafka-clients { enable.auto.commit = false }
            wait-close-partition = 500ms
            position-timeout = 5s
            offset-for-times-timeout = 5s
            metadata-request-timeout = 5s
            eos-draining-check-interval = 30ms
            partition-handler-warning = 5s
            allow.auto.create.topics = true
            connection-checker {
              enabled = false
              max-retries = 3
              check-interval = 15s
              backoff-factor = 2.0
            }
          }
          default-dispatcher {
            type = "Dispatcher"
            executor = "default-executor"
          }
          committer {
            max-batch = 1000
            max-interval = 10s
            parallelism = 1
          }
        }
        """);

    public static bool IsSerializationError(this Error error) => error.Code.IsSerializationError();

    public static bool IsSerializationError(this ErrorCode code) => code
        is ErrorCode.Local_ValueDeserialization
        or ErrorCode.Local_ValueSerialization
        or ErrorCode.Local_KeyDeserialization
        or ErrorCode.Local_KeySerialization;
}
