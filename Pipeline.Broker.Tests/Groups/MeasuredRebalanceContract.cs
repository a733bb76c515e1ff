using System.Diagnostics;
using Confluent.Kafka;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>
/// What a rebalance costs: beside Apache Kafka, with members that beat to the millisecond, and with librdkafka, which looks at its group only every
/// 500 ms. The numbers are printed; what is asserted is only what a slow machine cannot break: nobody waits for a timeout where a heartbeat is enough.
/// </summary>
public abstract class MeasuredRebalanceContract(IBrokerFixture broker, ITestOutputHelper output) : BrokerContract(broker)
{
    private const int Partitions = 4;
    private const int Rounds = 7;

    private readonly string _address = broker.Address;

    [ContractFact]
    public async Task A_join_and_a_leave_cost_a_heartbeat_and_a_death_its_session_timeout_and_a_heartbeat()
    {
        var (joins, leaves) = (new List<double>(), new List<double>());
        using var first = Member();
        await first.IsOneOfAsync(1);
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var second = Member();
            await Task.WhenAll(first.IsOneOfAsync(2), second.IsOneOfAsync(2));
            joins.Add(clock.Elapsed.TotalMilliseconds);
            await second.FallSilentAsync();
            clock.Restart();
            await second.LeaveAsync();
            await first.IsOneOfAsync(1);
            leaves.Add(clock.Elapsed.TotalMilliseconds);
        }

        using var victim = Member();
        await Task.WhenAll(first.IsOneOfAsync(2), victim.IsOneOfAsync(2));
        await victim.DieAsync();
        await first.IsOneOfAsync(1);
        var death = Stopwatch.GetElapsedTime(victim.LastWord);

        output.WriteLine($"Heartbeat {BeatingMember.Interval.TotalMilliseconds} ms: a join is settled after {Say(joins)}, a leave after {Say(leaves)}; session timeout {BeatingMember.Session.TotalMilliseconds} ms: a death after {death.TotalMilliseconds:F0} ms.");
        Assert.True(Median(joins) < BeatingMember.Session.TotalMilliseconds, Say(joins));
        Assert.True(Median(leaves) < BeatingMember.Session.TotalMilliseconds, Say(leaves));
        Assert.True(death >= BeatingMember.Session, $"The group was settled {death.TotalMilliseconds} ms after its last word.");
    }

    [ContractFact]
    public Task Librdkafkas_members_settle_without_a_timeout_with_an_eager_assignor() => MeasureAsync(PartitionAssignmentStrategy.Range);

    [ContractFact]
    public Task Librdkafkas_members_settle_without_a_timeout_with_the_cooperative_assignor() => MeasureAsync(PartitionAssignmentStrategy.CooperativeSticky);

    [ContractFact]
    public async Task A_static_member_that_restarts_gets_its_partitions_back_and_the_others_keep_theirs()
    {
        var (topic, group) = (await CreateTopicAsync(Partitions), Unique("static"));
        using var first = new PollingConsumer(_address, topic, group, PartitionAssignmentStrategy.CooperativeSticky, "worker-1");
        await first.HasAsync(Partitions);
        var second = new PollingConsumer(_address, topic, group, PartitionAssignmentStrategy.CooperativeSticky, "worker-2");
        await Task.WhenAll(first.HasAsync(Partitions / 2), second.HasAsync(Partitions / 2));
        var (changes, mine) = (first.Changes, second.Assigned);

        second.Dispose();
        var clock = Stopwatch.StartNew();
        using var restarted = new PollingConsumer(_address, topic, group, PartitionAssignmentStrategy.CooperativeSticky, "worker-2");
        await restarted.HasAsync(Partitions / 2);

        output.WriteLine($"A static member of librdkafka's is back after {clock.ElapsedMilliseconds} ms.");
        Assert.Equal(mine, restarted.Assigned);
        Assert.Equal(changes, first.Changes);
    }

    private async Task MeasureAsync(PartitionAssignmentStrategy strategy)
    {
        var (topic, group) = (await CreateTopicAsync(Partitions), Unique($"{strategy}"));
        using var first = new PollingConsumer(_address, topic, group, strategy);
        await first.HasAsync(Partitions);

        var joining = Stopwatch.StartNew();
        var second = new PollingConsumer(_address, topic, group, strategy);
        await Task.WhenAll(first.HasAsync(Partitions / 2), second.HasAsync(Partitions / 2));
        joining.Stop();
        var leaving = Stopwatch.StartNew();
        second.Dispose();
        await first.HasAsync(Partitions);
        leaving.Stop();

        output.WriteLine($"librdkafka, {strategy}, heartbeat {PollingConsumer.HeartbeatMs} ms: a join is settled after {joining.ElapsedMilliseconds} ms, a leave after {leaving.ElapsedMilliseconds} ms.");
        Assert.True(joining.ElapsedMilliseconds < PollingConsumer.SessionMs / 2 && leaving.ElapsedMilliseconds < PollingConsumer.SessionMs / 2);
    }

    private BeatingMember Member() => new(Connect(), Unique("beating"));

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Say(List<double> times) => $"median {Median(times):F0} ms of {times.Count} (least {times.Min():F0}, most {times.Max():F0})";
}

/// <summary>Rebalances of the embedded broker.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class MeasuredRebalanceOfEmbeddedBroker(EmbeddedFixture broker, ITestOutputHelper output) : MeasuredRebalanceContract(broker, output);

/// <summary>Rebalances of Apache Kafka.</summary>
[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class MeasuredRebalanceOfApacheKafka(KafkaFixture broker, ITestOutputHelper output) : MeasuredRebalanceContract(broker, output);
