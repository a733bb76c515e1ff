using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Storage;

namespace Pipeline.Broker.Handlers;

/// <summary>
/// InitProducerId, key 22, versions 0-5, for idempotent producers. A client that brings an id gets its next epoch. Transactions,
/// which Apache Kafka has, are refused.
/// </summary>
internal sealed class InitProducerId(ProducerIds ids)
    : Api<InitProducerIdRequest, InitProducerIdResponse>(ApiKey.InitProducerId, SupportedVersions)
{
    public static readonly ApiVersionRange SupportedVersions = new(0, 5, FlexibleFrom: 2);

    protected override ValueTask<InitProducerIdResponse?> HandleAsync(InitProducerIdRequest request, RequestContext context) => new(request switch
    {
        { TransactionalId: not null } => new InitProducerIdResponse { ErrorCode = ErrorCode.TransactionalIdAuthorizationFailed },
        { ProducerId: >= 0, ProducerEpoch: >= 0 and < short.MaxValue - 1 } =>
            new InitProducerIdResponse { ProducerId = request.ProducerId, ProducerEpoch = (short)(request.ProducerEpoch + 1) },
        _ => new InitProducerIdResponse { ProducerId = ids.Next(), ProducerEpoch = 0 },
    });
}
