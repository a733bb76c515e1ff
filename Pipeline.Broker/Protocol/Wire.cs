using System.Runtime.CompilerServices;

namespace Pipeline.Broker.Protocol;

/// <summary>
/// One pass over the fields of a message in one version: <see cref="WireReader"/> fills them in, <see cref="WireWriter"/> writes
/// them out. A field that the version does not carry keeps its value. Fields are visited in a chain, in wire order.
/// </summary>
internal abstract class Wire
{
    /// <summary>Stands for "and every later version".</summary>
    private const short Later = short.MaxValue;

    /// <summary>Visits a value.</summary>
    protected delegate void Visitor<T>(Wire wire, ref T value);

    /// <summary>The version of the message being visited.</summary>
    public short Version { get; protected set; }

    /// <summary>Whether that version uses compact lengths and tagged fields.</summary>
    public bool Flexible { get; protected set; }

    public Wire Field(ref bool value, short from = 0, short to = Later) => Carried(ref value, from, to, static (Wire wire, ref bool it) => wire.Visit(ref it));

    public Wire Field(ref sbyte value, short from = 0, short to = Later) => Carried(ref value, from, to, static (Wire wire, ref sbyte it) => wire.Visit(ref it));

    public Wire Field(ref short value, short from = 0, short to = Later) => Carried(ref value, from, to, static (Wire wire, ref short it) => wire.Visit(ref it));

    public Wire Field(ref int value, short from = 0, short to = Later) => Carried(ref value, from, to, static (Wire wire, ref int it) => wire.Visit(ref it));

    public Wire Field(ref long value, short from = 0, short to = Later) => Carried(ref value, from, to, static (Wire wire, ref long it) => wire.Visit(ref it));

    public Wire Field(ref Guid value, short from = 0, short to = Later) => Carried(ref value, from, to, static (Wire wire, ref Guid it) => wire.Visit(ref it));

    public Wire Field(ref byte[] value, short from = 0, short to = Later) => Carried(ref value, from, to, static (Wire wire, ref byte[] it) => wire.Visit(ref it));

    /// <summary>Record batches, which stay where they are: in the request's buffer or in a segment file.</summary>
    public Wire Field(ref RecordSet value, short from = 0, short to = Later) =>
        Carried(ref value, from, to, static (Wire wire, ref RecordSet it) => wire.Visit(ref it));

    public Wire Field(ref ErrorCode value, short from = 0, short to = Later) => Field(ref Unsafe.As<ErrorCode, short>(ref value), from, to);

    public Wire Field(ref string value, short from = 0, short to = Later) => Required(ref value!, from, to, VisitString);

    public Wire Field(ref List<int> values, short from = 0, short to = Later) =>
        Required(ref values!, from, to, static (Wire wire, ref List<int>? it) => wire.Elements(ref it, static (Wire wire, ref int element) => wire.Visit(ref element)));

    public Wire Field(ref List<string> values, short from = 0, short to = Later) => Required(ref values!, from, to, VisitStrings);

    public Wire Field<T>(ref List<T> values, short from = 0, short to = Later) where T : class, IWireStruct, new() =>
        Required(ref values!, from, to, VisitStructs);

    /// <summary>Structures from a version on; before it there is one, whose fields stand in the message itself.</summary>
    public Wire OneOrMany<T>(ref List<T> values, short manyFrom) where T : class, IWireStruct, new()
    {
        if (Version >= manyFrom) return Field(ref values);
        if (values.Count == 0) values.Add(new T());
        values[0].Describe(this);
        return this;
    }

    /// <summary>How long a client shall hold back, in milliseconds: this broker asks nobody to.</summary>
    public Wire Throttle(short from = 0)
    {
        var none = 0;
        return Field(ref none, from);
    }

    /// <summary>A string that may be null.</summary>
    public Wire Optional(ref string? value, short from = 0, short to = Later) => Carried(ref value, from, to, VisitString);

    /// <summary>An array of strings that may be null.</summary>
    public Wire Optional(ref List<string>? values, short from = 0, short to = Later) => Carried(ref values, from, to, VisitStrings);

    /// <summary>An array of structures that may be null.</summary>
    public Wire Optional<T>(ref List<T>? values, short from = 0, short to = Later) where T : class, IWireStruct, new() =>
        Carried(ref values, from, to, VisitStructs);

    /// <summary>Visits a whole structure and the tagged fields that end it.</summary>
    public void Struct<T>(ref T value) where T : class, IWireStruct, new()
    {
        value ??= new T();
        value.Describe(this);
        if (Flexible) Tags();
    }

    /// <summary>
    /// What ends a structure, and a header, where the version is flexible. No tagged field is understood or sent: they are skipped,
    /// and an empty set is written.
    /// </summary>
    public abstract void Tags();

    protected abstract void Visit(ref bool value);
    protected abstract void Visit(ref sbyte value);
    protected abstract void Visit(ref short value);
    protected abstract void Visit(ref int value);
    protected abstract void Visit(ref long value);
    protected abstract void Visit(ref Guid value);
    protected abstract void Visit(ref string? value);
    protected abstract void Visit(ref byte[] value);
    protected abstract void Visit(ref RecordSet value);

    /// <summary>Visits the length of an array and then each element.</summary>
    protected abstract void Elements<T>(ref List<T>? values, Visitor<T> visit);

    /// <summary>The error for bytes that break the format here.</summary>
    protected abstract Exception Malformed(string what);

    private static void VisitString(Wire wire, ref string? value) => wire.Visit(ref value);

    private static void VisitStrings(Wire wire, ref List<string>? values) =>
        wire.Elements(ref values, static (Wire wire, ref string element) => wire.Field(ref element));

    private static void VisitStructs<T>(Wire wire, ref List<T>? values) where T : class, IWireStruct, new() =>
        wire.Elements(ref values, static (Wire wire, ref T element) => wire.Struct(ref element));

    private Wire Carried<T>(ref T value, short from, short to, Visitor<T> visit)
    {
        if (Version >= from && Version <= to) visit(this, ref value);
        return this;
    }

    private Wire Required<T>(ref T? value, short from, short to, Visitor<T?> visit) where T : class
    {
        Carried(ref value, from, to, visit);
        return value is null ? throw Malformed("something that must not be null is null") : this;
    }
}
