namespace Pipeline.Broker.Protocol;

/// <summary>
/// One pass over the fields of a message in one version: <see cref="WireReader"/> fills them in, <see cref="WireWriter"/> writes
/// them out. A field that the version does not carry keeps its value.
/// </summary>
internal abstract class Wire
{
    /// <summary>Stands for "and every later version".</summary>
    private const short Later = short.MaxValue;

    /// <summary>The version of the message being visited.</summary>
    public short Version { get; protected set; }

    /// <summary>Whether that version uses compact lengths and tagged fields.</summary>
    public bool Flexible { get; protected set; }

    public void Field(ref bool value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref sbyte value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref short value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref int value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref long value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref Guid value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref ErrorCode value, short from = 0, short to = Later)
    {
        if (!Carries(from, to)) return;
        var number = (short)value;
        Visit(ref number);
        value = (ErrorCode)number;
    }

    public void Field(ref string value, short from = 0, short to = Later)
    {
        if (!Carries(from, to)) return;
        string? text = value;
        Visit(ref text);
        value = text ?? throw Malformed("a string that must not be null is null");
    }

    /// <summary>A string that may be null.</summary>
    public void Optional(ref string? value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref byte[] value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    /// <summary>Record batches, which stay where they are: in the request's buffer or in a segment file.</summary>
    public void Field(ref RecordSet value, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Visit(ref value);
    }

    public void Field(ref List<int> values, short from = 0, short to = Later)
    {
        if (!Carries(from, to)) return;
        List<int>? list = values;
        Elements(ref list, static (Wire wire, ref int element) => wire.Visit(ref element));
        values = list ?? throw Malformed("an array that must not be null is null");
    }

    public void Field(ref List<string> values, short from = 0, short to = Later)
    {
        if (!Carries(from, to)) return;
        List<string>? list = values;
        Optional(ref list, from, to);
        values = list ?? throw Malformed("an array that must not be null is null");
    }

    /// <summary>An array of strings that may be null.</summary>
    public void Optional(ref List<string>? values, short from = 0, short to = Later)
    {
        if (Carries(from, to)) Elements(ref values, static (Wire wire, ref string element) => wire.Field(ref element));
    }

    public void Field<T>(ref List<T> values, short from = 0, short to = Later) where T : class, IWireStruct, new()
    {
        if (!Carries(from, to)) return;
        List<T>? list = values;
        Optional(ref list, from, to);
        values = list ?? throw Malformed("an array that must not be null is null");
    }

    /// <summary>An array of structures that may be null.</summary>
    public void Optional<T>(ref List<T>? values, short from = 0, short to = Later) where T : class, IWireStruct, new()
    {
        if (Carries(from, to)) Elements(ref values, static (Wire wire, ref T element) => wire.Struct(ref element));
    }

    /// <summary>Visits a whole structure and the tagged fields that end it.</summary>
    public void Struct<T>(ref T value) where T : class, IWireStruct, new()
    {
        value ??= new T();
        value.Describe(this);
        if (Flexible) Tags();
    }

    /// <summary>Whether the current version lies in a field's range.</summary>
    protected bool Carries(short from, short to) => Version >= from && Version <= to;

    protected abstract void Visit(ref bool value);
    protected abstract void Visit(ref sbyte value);
    protected abstract void Visit(ref short value);
    protected abstract void Visit(ref int value);
    protected abstract void Visit(ref long value);
    protected abstract void Visit(ref Guid value);
    protected abstract void Visit(ref string? value);
    protected abstract void Visit(ref byte[] value);
    protected abstract void Visit(ref RecordSet value);

    /// <summary>No tagged field is understood or sent: they are skipped, and an empty set is written.</summary>
    protected abstract void Tags();

    /// <summary>Visits the length of an array and then each element.</summary>
    protected abstract void Elements<T>(ref List<T>? values, ElementVisitor<T> visit);

    /// <summary>The error for bytes that break the format here.</summary>
    protected abstract Exception Malformed(string what);

    /// <summary>Visits one array element.</summary>
    protected delegate void ElementVisitor<T>(Wire wire, ref T element);
}
