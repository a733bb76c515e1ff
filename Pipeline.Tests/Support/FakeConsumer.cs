using System.Reflection;
using Confluent.Kafka;

namespace Pipeline.Tests.Support;

/// <summary>
/// Stands for a Kafka consumer with explicit assignment under a stream of the library: gives what the test wants, whatever was asked for. Everything
/// that is not needed does nothing.
/// </summary>
public class FakeConsumer<TKey, TValue> : DispatchProxy
{
    private readonly List<TopicPartition> _assignment = [];
    private bool _resumed;

    /// <summary>What the next call gives while records are asked for; null: nothing is there.</summary>
    public Func<ConsumeResult<TKey, TValue>?> Next { get; set; } = static () => null;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        switch (targetMethod.Name)
        {
            case "Consume":
                return _resumed ? Next() : null;
            case "Assign" when args![0] is IEnumerable<TopicPartitionOffset> positions:
                _assignment.AddRange(positions.Select(static position => position.TopicPartition));
                return null;
            case "get_Assignment":
                return _assignment.ToList();
            case "Resume":
                _resumed = true;
                return null;
            case "Pause":
                _resumed &= args![0] is not IEnumerable<TopicPartition> paused || !paused.Any();
                return null;
            default:
                var type = targetMethod.ReturnType;
                return type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type) : null;
        }
    }
}

/// <summary>Makes fake consumers.</summary>
internal static class FakeConsumer
{
    /// <summary>Makes one.</summary>
    /// <param name="next">What the next call gives while records are asked for; null: nothing is there.</param>
    public static IConsumer<TKey, TValue> Create<TKey, TValue>(Func<ConsumeResult<TKey, TValue>?> next)
    {
        var consumer = DispatchProxy.Create<IConsumer<TKey, TValue>, FakeConsumer<TKey, TValue>>();
        ((FakeConsumer<TKey, TValue>)(object)consumer).Next = next;
        return consumer;
    }
}
