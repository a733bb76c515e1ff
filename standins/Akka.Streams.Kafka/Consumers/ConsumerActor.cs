using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;
using Decider = Akka.Streams.Supervision.Decider;
using Directive = Akka.Streams.Supervision.Directive;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>
/// Owns one Kafka consumer and polls it: at every poll interval, and at once when the only stage that ever asked asks again. Partitions
/// that nobody asks for are paused, so a slow stream holds up the broker's records and not the consumer's place in the group.
/// </summary>
internal sealed class ConsumerActor<K, V> : UntypedActor
{
    private readonly Dictionary<IActorRef, RequestMessages> _requests = [];
    private readonly HashSet<IActorRef> _requestors = [];
    private readonly HashSet<TopicPartition> _resumed = [];
    private readonly IActorRef _owner;
    private readonly ConsumerSettings<K, V> _settings;
    private readonly Decider _decider;
    private readonly ISubscription _subscription;
    private readonly IPartitionEventHandler _listener;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private RecordPoller<K, V> _poller;
    private PartitionEvents _events;
    private IConsumer<K, V> _consumer;
    private ICancelable _nextPoll;
    private bool _extraPollOnItsWay;

    public ConsumerActor(
        IActorRef owner, ConsumerSettings<K, V> settings, Decider decider, ISubscription subscription, IPartitionEventHandler listener)
    {
        _owner = owner;
        _settings = settings;
        _decider = decider;
        _subscription = subscription;
        _listener = listener;
    }

    public static IActorRef Start(
        ActorSystem system,
        IActorRef owner,
        ConsumerSettings<K, V> settings,
        Decider decider,
        ISubscription subscription,
        IPartitionEventHandler listener)
    {
        var props = Props.Create<ConsumerActor<K, V>>(owner, settings, decider, subscription, listener);
        return ((ExtendedActorSystem)system).SystemActorOf(
            props.WithDispatcher(settings.DispatcherId), $"kafka-consumer-{ConsumerNumber.Next()}");
    }

    protected override void PreStart()
    {
        try
        {
            CreateConsumer();
        }
        catch (Exception error)
        {
            _owner.Tell(new Status.Failure(error), Self);
            throw;
        }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Poll poll:
                OnPoll(poll);
                break;
            case RequestMessages request:
                OnRequest(request);
                break;
            case PartitionsAssigned assigned:
                OnAssigned(assigned.Partitions);
                break;
            case PartitionsRevoked revoked:
                _events.OnRevoke(revoked.Partitions);
                break;
            case Status.Failure failure:
                OnError(failure.Cause);
                break;
            case Terminated terminated:
                _requests.Remove(terminated.ActorRef);
                _requestors.Remove(terminated.ActorRef);
                break;
            case StopConsumer:
                Context.Stop(Self);
                break;
            default:
                OnSubscription(message);
                break;
        }
    }

    protected override void PostStop()
    {
        _nextPoll?.Cancel();
        foreach (var (stage, request) in _requests)
            stage.Tell(new Messages<K, V>(request.RequestId, []), Self);
        if (_consumer is null)
            return;

        try
        {
            var assignment = _consumer.Assignment;
            _consumer.Pause(assignment);
            _events.OnStop([.. assignment]);
        }
        finally
        {
            Close();
        }
    }

    private void CreateConsumer()
    {
        var self = Self;
        _consumer = _settings.CreateKafkaConsumer(
            consumeErrorHandler: (_, error) => self.Tell(new Status.Failure(new KafkaException(error)), ActorRefs.NoSender),
            partitionAssignedHandler: (_, partitions) => self.Tell(new PartitionsAssigned([.. partitions]), ActorRefs.NoSender),
            partitionRevokedHandler: (_, partitions) => self.Tell(new PartitionsRevoked([.. partitions]), ActorRefs.NoSender));
        _poller = new RecordPoller<K, V>(_consumer, _settings.PollTimeout);
        IEnumerable<IPartitionEventHandler> handlers = _subscription is IAutoSubscription { PartitionEventsHandler: { HasValue: true } users }
            ? [users.Value, _listener]
            : [_listener];
        var restricted = new RestrictedConsumer<K, V>(_consumer, _settings.PartitionHandlerWarning * 0.95);
        _events = new PartitionEvents(handlers, restricted, _settings.PartitionHandlerWarning, _log);
    }

    private void OnSubscription(object message)
    {
        switch (message)
        {
            case Subscribe subscribe:
                try
                {
                    _consumer.Subscribe(subscribe.Topics);
                }
                catch (KafkaException error)
                {
                    TellError(error);
                    return;
                }

                break;
            case AssignWithOffset assign:
                TakeBackRequestsFor([.. assign.Offsets.Select(offset => offset.TopicPartition)]);
                _consumer.Assign(assign.Offsets);
                break;
            default:
                Unhandled(message);
                return;
        }

        if (_nextPoll is null)
            ScheduleNextPoll();
    }

    private void OnAssigned(ImmutableHashSet<TopicPartition> partitions)
    {
        Pause(_consumer.Assignment.Where(partitions.Contains));
        _events.OnAssign(partitions);
    }

    private void OnRequest(RequestMessages request)
    {
        Context.Watch(Sender);
        TakeBackRequestsFor(request.Partitions);
        _requests[Sender] = request;
        _requestors.Add(Sender);
        PollSoon();
    }

    /// <summary>A partition is given to one stage only: what another one asked for is taken back.</summary>
    private void TakeBackRequestsFor(ImmutableHashSet<TopicPartition> partitions)
    {
        foreach (var (stage, request) in _requests.ToArray())
        {
            if (stage.Equals(Sender) || !request.Partitions.Overlaps(partitions))
                continue;

            _log.Warning("{0} already requested by other stage {1}", string.Join(", ", partitions), string.Join(", ", request.Partitions));
            stage.Tell(new Messages<K, V>(request.RequestId, []), Self);
            _requests.Remove(stage);
        }
    }

    private void PollSoon()
    {
        if (_requestors.Count == 1)
        {
            PollNow();
        }
        else if (!_extraPollOnItsWay)
        {
            _extraPollOnItsWay = true;
            Self.Tell(Poll.Extra, Self);
        }
    }

    private void OnPoll(Poll poll)
    {
        PollNow();
        if (ReferenceEquals(poll, Poll.Periodic))
            ScheduleNextPoll();
        else
            _extraPollOnItsWay = false;
    }

    private void ScheduleNextPoll()
    {
        _nextPoll?.Cancel();
        _nextPoll = Context.System.Scheduler.ScheduleTellOnceCancelable(_settings.PollInterval, Self, Poll.Periodic, Self);
    }

    private void PollNow()
    {
        try
        {
            if (_requests.Count == 0)
            {
                // Nothing may come, but the client must be served: its callbacks run here, and its place in the group depends on it.
                Pause(_consumer.Assignment);
                _poller.ServeWithoutRecords();
                return;
            }

            var wanted = _requests.Values.SelectMany(request => request.Partitions).ToHashSet();
            var assignment = _consumer.Assignment;
            Pause(assignment.Where(partition => !wanted.Contains(partition)));
            Resume(assignment.Where(wanted.Contains));
            var (records, error) = _poller.Poll();
            if (records.Count > 0)
                HandOn(records, wanted);
            if (error is not null)
                OnError(error);
        }
        catch (Exception error)
        {
            OnError(error);
        }
    }

    private void HandOn(List<ConsumeResult<K, V>> records, HashSet<TopicPartition> wanted)
    {
        if (records.Exists(record => !wanted.Contains(record.TopicPartition)))
        {
            throw new ArgumentException(
                $"Unexpected records polled. Expected: [{string.Join(", ", wanted)}], "
                + $"result: [{string.Join(", ", records.Select(record => record.TopicPartition).Distinct())}], "
                + $"consumer assignment: [{string.Join(", ", _consumer.Assignment)}]");
        }

        foreach (var (stage, request) in _requests.ToArray())
        {
            var own = _requests.Count == 1 ? records : records.FindAll(record => request.Partitions.Contains(record.TopicPartition));
            if (own.Count == 0)
                continue;

            stage.Tell(new Messages<K, V>(request.RequestId, own), Self);
            _requests.Remove(stage);
        }
    }

    private void OnError(Exception error)
    {
        var directive = _decider(error);
        TellError(error);
        if (directive == Directive.Resume)
            return;

        _nextPoll?.Cancel();
        if (directive == Directive.Stop)
            _log.Error(error, "Exception when polling from consumer, stopping actor: {0}", error.Message);
        Context.Stop(Self);
    }

    private void TellError(Exception error)
    {
        foreach (var stage in _requests.Keys.Append(_owner).Distinct())
            stage.Tell(new Status.Failure(error), Self);
    }

    private void Pause(IEnumerable<TopicPartition> partitions)
    {
        var paused = partitions.ToList();
        if (paused.Count > 0)
            _consumer.Pause(paused);
        _resumed.ExceptWith(paused);
    }

    private void Resume(IEnumerable<TopicPartition> partitions)
    {
        var resumed = partitions.Where(_resumed.Add).ToList();
        if (resumed.Count > 0)
            _consumer.Resume(resumed);
    }

    private void Close()
    {
        try
        {
            GiveUpPartitions();
            _consumer.Close();
        }
        catch (KafkaException error)
        {
            _log.Warning(error, "The consumer did not leave its group: {0}", error.Message);
        }
        finally
        {
            _consumer.Dispose();
        }
    }

    private void GiveUpPartitions()
    {
        try
        {
            _consumer.Unassign();
        }
        catch (KafkaException refused) when (refused.Error.Code == ErrorCode.Local_State)
        {
            // In the middle of a rebalance partitions cannot be given up; to close the consumer does it, too, and the group must hear of that.
            _log.Debug("The consumer closes in the middle of a rebalance");
        }
    }

    private sealed class Poll : IDeadLetterSuppression
    {
        public static readonly Poll Periodic = new();
        public static readonly Poll Extra = new();
    }
}
