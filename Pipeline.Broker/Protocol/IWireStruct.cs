namespace Pipeline.Broker.Protocol;

/// <summary>
/// A message, or a part of one, that lists its fields once, in wire order; reading and writing both follow from that list.
/// Fields are public and mutable because they are handed on by reference.
/// </summary>
internal interface IWireStruct
{
    /// <summary>Visits every field with the versions that carry it.</summary>
    void Describe(Wire wire);
}
