using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Storage;

namespace Pipeline.Broker.Handlers;

/// <summary>
/// InitProducerId, key 22, versions 0-5, for idempotent producers: a new id with epoch 0, also for a client that brings one, as
/// Apache Kafka does without transactions. Transactions, which Apache Kafka has, are refused.
/// </summary>
internal sealed class InitProducerId(ProducerIds ids)
    : Api<InitProducerIdRequest, InitProducerIdResponse>(ApiKey.InitProducerId, SupportedVersions)
{
    public static readonly ApiVersionRange SupportedVersions = new(0, 5, FlexibleFrom: 2);

    protected override ValueTask<InitProducerIdResponse?> HandleAsync(InitProducerIdRequest request, RequestContext context) => new(
        request.TransactionalId is null
            ? new InitProducerIdResponse { ProducerId = ids.Next(), ProducerEpoch = 0 }
            : new InitProducerIdResponse { ErrorCode = ErrorCode.TransactionalIdAuthorizationFailed });
}
