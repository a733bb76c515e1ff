namespace Pipeline.Broker.Handlers;

/// <summary>
/// InitProducerId, key 22, versions 0-5, for idempotent producers: a new id with epoch 0, also for a client that brings one, as
/// Apache Kafka does without transactions. Transactions, which Apache Kafka has, are refused.
/// </summary>
internal sealed partial class InitProducerId(ProducerIds ids, ILogger<InitProducerId> logger)
    : Api<InitProducerIdRequest, InitProducerIdResponse>(ApiKey.InitProducerId, SupportedVersions)
{
    public static readonly ApiVersionRange SupportedVersions = new(0, 5, FlexibleFrom: 2);

    protected override ValueTask<InitProducerIdResponse?> HandleAsync(InitProducerIdRequest request, RequestContext context)
    {
        if (request.TransactionalId is not null) return new(new InitProducerIdResponse { ErrorCode = ErrorCode.TransactionalIdAuthorizationFailed });
        try
        {
            return new(new InitProducerIdResponse { ProducerId = ids.Next(), ProducerEpoch = 0 });
        }
        catch (IOException failure)
        {
            LogRefused(failure.Message);
            return new(new InitProducerIdResponse { ErrorCode = ErrorCode.CoordinatorNotAvailable });
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk refused a note of producer ids: {Reason}")]
    private partial void LogRefused(string reason);
}
