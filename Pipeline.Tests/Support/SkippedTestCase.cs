using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pipeline.Tests.Support;

/// <summary>A test case that is reported as skipped, for a reason found when the tests were discovered.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    private string _reason = "";

    /// <summary>For xunit, which carries test cases between processes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer.")]
    public SkippedTestCase()
    {
    }

    /// <summary>A case with its reason.</summary>
    public SkippedTestCase(string reason, IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method) => _reason = reason;

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(_reason), _reason);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // First: the base asks for the reason while it reads the rest.
        _reason = data.GetValue<string>(nameof(_reason));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason;
}
