using System.Diagnostics;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>A member that does what the protocol asks and nothing else: a heartbeat each interval, and a join when it is told of a rebalance.</summary>
internal sealed class BeatingMember : IDisposable
{
    private readonly GroupMemberClient _member;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly Lock _lock = new();
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _members;

    public BeatingMember(WireClient client, string group)
    {
        // A leader's assignment tells each member how many they are.
        _member = new GroupMemberClient(client, group) { SessionTimeoutMs = (int)Session.TotalMilliseconds, Assign = static (members, _) => [(byte)members.Count] };
        _running = RunAsync();
    }

    /// <summary>The time between two heartbeats.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The session timeout: the least that Apache Kafka takes with its defaults.</summary>
    public static TimeSpan Session { get; } = TimeSpan.FromSeconds(6);

    /// <summary>When it was heard last, by <see cref="Stopwatch"/>.</summary>
    public long LastWord { get; private set; }

    /// <summary>Waits until it has its assignment in a group of so many.</summary>
    public async Task IsOneOfAsync(int members)
    {
        while (true)
        {
            Task settled;
            lock (_lock)
            {
                if (_members == members) return;
                settled = _settled.Task;
            }

            var ended = await Task.WhenAny(settled, _running).WaitAsync(TimeSpan.FromMinutes(3));
            await ended;
        }
    }

    /// <summary>Says goodbye.</summary>
    public async Task LeaveAsync()
    {
        await FallSilentAsync();
        Assert.Equal(ErrorCode.None, await _member.LeaveAsync());
    }

    /// <summary>Beats no more, and says nothing of it.</summary>
    public async Task FallSilentAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Is gone without a word, and its connection with it.</summary>
    public async Task DieAsync()
    {
        await FallSilentAsync();
        _member.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _member.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await JoinAsync();
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Interval, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested) return;
            LastWord = Stopwatch.GetTimestamp();
            if (await _member.BeatAsync() != ErrorCode.None) await JoinAsync();
        }
    }

    private async Task JoinAsync()
    {
        while (true)
        {
            LastWord = Stopwatch.GetTimestamp();
            if ((await _member.JoinAsync()).ErrorCode != ErrorCode.None) continue;
            LastWord = Stopwatch.GetTimestamp();
            if (await _member.SyncAsync() is not { ErrorCode: ErrorCode.None, Assignment: [var members] }) continue;
            lock (_lock)
            {
                _members = members;
                _settled.SetResult();
                _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return;
        }
    }
}
