namespace Pipeline.Broker.Handlers;

/// <summary>
/// InitProducerId, key 22, versions 0-5, for idempotent producers: a new id with epoch 0, also for a client that brings one, as
/// Apache Kafka does without transactions. Transactions, which Apache Kafka has, are refused.
/// </summary>
internal sealed class InitProducerId(ProducerIds ids, ILogger<InitProducerId> logger)
    : Api<InitProducerIdRequest, InitProducerIdResponse>(ApiKey.InitProducerId, new(0, 5, FlexibleFrom: 2))
{
    protected override ValueTask<InitProducerIdResponse?> HandleAsync(InitProducerIdRequest request, RequestContext context)
    {
        if (request.TransactionalId is not null) return new(new InitProducerIdResponse { ErrorCode = ErrorCode.TransactionalIdAuthorizationFailed });
        var response = new InitProducerIdResponse();
        if (logger.Accepts("Producer ids", () => response.ProducerId = ids.Next())) response.ProducerEpoch = 0;
        else response.ErrorCode = ErrorCode.CoordinatorNotAvailable;
        return new(response);
    }
}
