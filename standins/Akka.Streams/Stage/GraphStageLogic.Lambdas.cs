namespace Akka.Streams.Stage;

/// <summary>Handlers made of functions; what is not given ends the stage.</summary>
public abstract partial class GraphStageLogic
{
    protected sealed class LambdaInHandler : InHandler
    {
        private readonly Action _onPush;
        private readonly Action _onUpstreamFinish;
        private readonly Action<Exception> _onUpstreamFailure;

        public LambdaInHandler(Action onPush, Action onUpstreamFinish = null, Action<Exception> onUpstreamFailure = null)
        {
            ArgumentNullException.ThrowIfNull(onPush);
            _onPush = onPush;
            _onUpstreamFinish = onUpstreamFinish ?? base.OnUpstreamFinish;
            _onUpstreamFailure = onUpstreamFailure ?? base.OnUpstreamFailure;
        }

        public override void OnPush() => _onPush();

        public override void OnUpstreamFinish() => _onUpstreamFinish();

        public override void OnUpstreamFailure(Exception e) => _onUpstreamFailure(e);
    }

    protected sealed class LambdaOutHandler : OutHandler
    {
        private readonly Action _onPull;
        private readonly Action<Exception> _onDownstreamFinish;

        public LambdaOutHandler(Action onPull, Action<Exception> onDownstreamFinish = null)
        {
            ArgumentNullException.ThrowIfNull(onPull);
            _onPull = onPull;
            _onDownstreamFinish = onDownstreamFinish ?? base.OnDownstreamFinish;
        }

        public override void OnPull() => _onPull();

        public override void OnDownstreamFinish(Exception cause) => _onDownstreamFinish(cause);
    }
}
