using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Fuzz;

/// <summary>Fills messages with values that a broker may well meet, so that mutations begin at something that is understood.</summary>
internal sealed class SampleWire(Random random) : Wire
{
    private static readonly string[] Words = ["tasks", "results", "workers", "consumer", "range", "member", "worker-1", "1", "", "retention.ms", "60000"];
    private static readonly int[] Numbers = [-2, -1, 0, 0, 0, 1, 1, 2, 3, 5, 100, 10_000, 30_000, 1 << 20, int.MaxValue, int.MinValue];

    /// <summary>A message of a version.</summary>
    public T Make<T>(short version, bool flexible) where T : class, IWireStruct, new()
    {
        (Version, Flexible) = (version, flexible);
        var message = new T();
        Struct(ref message);
        return message;
    }

    protected override void Visit(ref bool value) => value = random.Next(2) == 0;

    protected override void Visit(ref sbyte value) => value = (sbyte)random.Next(-1, 4);

    protected override void Visit(ref short value) => value = (short)random.Next(-1, 3);

    protected override void Visit(ref int value) => value = Pick(Numbers);

    protected override void Visit(ref long value) => value = random.Next(8) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : Pick(Numbers);

    protected override void Visit(ref Guid value) => value = random.Next(2) == 0 ? Guid.Empty : Guid.NewGuid();

    protected override void Visit(ref string? value) => value = Pick(Words);

    protected override void Visit(ref byte[] value) => value = random.Next(2) == 0 ? ConsumerSubscription.To("tasks") : new byte[random.Next(40)];

    protected override void Visit(ref RecordSet value) => value = new RecordSet(random.Next(2) == 0
        ? BatchBuilder.Idempotent(random.Next(3), 0, random.Next(4), random.Next(1, 4))
        : new BatchBuilder { Values = [new byte[random.Next(300)], [1]] }.Build());

    public override void Tags()
    {
    }

    protected override void Elements<T>(ref List<T>? values, Visitor<T> visit)
    {
        values = [];
        for (var i = random.Next(3); i > 0; i--)
        {
            T element = default!;
            visit(this, ref element);
            values.Add(element);
        }
    }

    protected override Exception Malformed(string what) => new InvalidOperationException(what);

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
