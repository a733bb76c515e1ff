namespace Pipeline.Broker.Groups;

/// <summary>The part of a consumer's subscription that the broker reads: which topics it names. Every version begins like this.</summary>
internal sealed class Subscription : IWireStruct
{
    /// <summary>What consumers call their kind of group.</summary>
    public const string ProtocolType = "consumer";

    public short Version;
    public List<string> Topics = [];

    /// <summary>The topics a member reads; none if its subscription cannot be read.</summary>
    public static IReadOnlyList<string> TopicsOf(MemberRecord member, string? protocol)
    {
        try
        {
            return new WireReader(member.MetadataFor(protocol)).Read<Subscription>(0, flexible: false).Topics;
        }
        catch (MalformedRequestException)
        {
            return [];
        }
    }

    public void Describe(Wire wire) => wire.Field(ref Version).Field(ref Topics);
}
