using Akka.Actor;
using Akka.Hosting;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;
using Pipeline.Filters;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Topics;
using Pipeline.Worker.Heartbeats;
using Pipeline.Worker.Streams;
using Pipeline.Worker.Tiles;

namespace Pipeline.Worker.Hosting;

/// <summary>Puts the node's actors into an actor system.</summary>
internal static class WorkerActors
{
    /// <summary>
    /// A thread for each slot: a filter holds its thread for as long as it runs, and heartbeats must not wait for one.
    /// </summary>
    private const string FilterDispatcher = "pipeline-filter-dispatcher";

    /// <summary>Adds the node with its pool of filters, and its heartbeats; a coordinated shutdown drains the node first.</summary>
    public static AkkaConfigurationBuilder AddWorkerNode(
        this AkkaConfigurationBuilder builder, WorkerOptions options, KafkaOptions kafka, WorkerIdentity identity, PixelBufferPool pool, TaskProbe probe, TimeProvider time) =>
        builder
            .AddHocon(KafkaExtensions.DefaultSettings, HoconAddMode.Append)
            .AddHocon($"akka.coordinated-shutdown.phases.before-service-unbind.timeout = {options.DrainSeconds}s", HoconAddMode.Prepend)
            .AddHocon($"{FilterDispatcher} {{ type = PinnedDispatcher }}", HoconAddMode.Prepend)
            .WithActors((system, registry) =>
            {
                var answers = new Answers(identity);
                var filters = FilterPool.Props(options.Slots, new TileKernel(), answers, time, FilterDispatcher);
                var node = system.ActorOf(
                    NodeActor.Props(identity, filters, Tasks(system, options, kafka, identity, pool, answers, time), probe.LookAsync, time), "node");
                var producer = KafkaSettings.Producer(system, kafka, Serializers.Utf8, Serializers.ByteArray);
                var heartbeats = HeartbeatStream.Create(producer, kafka.HeartbeatsTopic);
                var interval = TimeSpan.FromMilliseconds(options.HeartbeatMilliseconds);
                var heart = system.ActorOf(
                    Props.Create(() => new HeartbeatActor(node, new HeartbeatBuilder(identity, options.Slots, time), heartbeats, interval, time)), "heartbeats");
                registry.Register<NodeActor>(node);
                registry.Register<HeartbeatActor>(heart);
                DrainBeforeStop(system, node, heart, TimeSpan.FromSeconds(options.DrainSeconds));
            });

    private static TaskStreamFactory Tasks(
        ActorSystem system, WorkerOptions options, KafkaOptions kafka, WorkerIdentity identity, PixelBufferPool pool, Answers answers, TimeProvider time)
    {
        var consumer = KafkaSettings.Consumer(system, kafka, Deserializers.Ignore, new PixelDeserializer(pool))
            .WithGroupId(kafka.WorkerGroup)
            // A restart within the session time-out gets its partitions back without a rebalance.
            .WithProperty("group.instance.id", identity.Id)
            .WithProperty("partition.assignment.strategy", "cooperative-sticky")
            .WithProperty("session.timeout.ms", "6000")
            // Members learn of a rebalance only at a heartbeat.
            .WithProperty("heartbeat.interval.ms", "500")
            // In the background: the library's own commit is a synchronous call between polls, 125 ms each.
            .WithProperty("enable.auto.commit", "true")
            .WithProperty("auto.commit.interval.ms", "200")
            .WithProperty("auto.offset.reset", "earliest")
            .WithProperty("allow.auto.create.topics", "false");
        return (node, filters) => TaskStream.Create(
            consumer,
            Subscriptions.Topics(kafka.TasksTopic).WithPartitionEventsHandler(new PartitionListener(node)),
            KafkaSettings.Producer(system, kafka, Serializers.Null, new PixelSerializer()),
            kafka.ResultsTopic,
            options.Slots,
            answers,
            node,
            filters,
            time);
    }

    private static void DrainBeforeStop(ActorSystem system, IActorRef node, IActorRef heart, TimeSpan limit) =>
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "drain", async () =>
        {
            await node.Ask<NodeActor.Drained>(new NodeActor.Drain(), limit);
            await heart.Ask<HeartbeatActor.Said>(new HeartbeatActor.Farewell(), limit);
            return Akka.Done.Instance;
        });
}
