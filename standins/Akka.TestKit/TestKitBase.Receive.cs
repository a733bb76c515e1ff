namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        ReceiveOneAsync(max, cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <summary>The next message, or null if none comes in time.</summary>
    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await NextAsync(max ?? TestKitSettings.SingleExpectDefault, cancellationToken).ConfigureAwait(false))?.Message!;

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveN(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default)
    {
        var limit = Dilated(max);
        var end = Now + limit;
        var received = new List<object>();
        while (received.Count < numberOfMessages)
        {
            var next = NextAsync(end - Now, cancellationToken).GetAwaiter().GetResult();
            _assertions.AssertTrue(
                next is not null, "Timeout ({0}) while expecting {1} messages. Only got {2}", limit, numberOfMessages, received.Count);
            received.Add(next!.Message);
        }

        return received;
    }

    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, max, hint, cancellationToken).AsTask().GetAwaiter().GetResult();

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    /// <summary>The first message that fits; those before it are thrown away.</summary>
    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        var end = Now + limit;
        while (true)
        {
            var next = await NextAsync(end - Now, cancellationToken).ConfigureAwait(false);
            _assertions.AssertTrue(
                next is not null, "Timeout ({0}) during fishForMessage{1}", limit, hint.Length == 0 ? "" : ", hint: " + hint);
            if (next!.Message is T typed && isMessage(typed))
                return typed;
        }
    }

    private async Task<MessageEnvelope?> NextAsync(TimeSpan max, CancellationToken cancellationToken)
    {
        _lastMessage = null;
        if (!_queue.Reader.TryRead(out var next) && max > TimeSpan.Zero)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(max);
            try
            {
                next = await _queue.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        return _lastMessage = next;
    }
}
