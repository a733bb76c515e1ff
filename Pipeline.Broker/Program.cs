using Pipeline.Broker.Hosting;

const int Stopped = 0;
const int CannotStart = 1;
const int WrongUsage = 2;

if (args is ["--help"] or ["-h"])
{
    Console.Out.WriteLine(CommandLine.Usage);
    return Stopped;
}

try
{
    using var loggers = new LoggerFactory([new ConsoleLog()]);
    using var stopping = new CancellationTokenSource();
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopping.Cancel();
    }

    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var node = new BrokerNode(CommandLine.Parse(args), TimeProvider.System, loggers);
    Console.Out.WriteLine($"Broker is ready: {node.Address}");
    await node.RunAsync(stopping.Token).ConfigureAwait(false);
    return Stopped;
}
catch (BrokerStartException reason)
{
    Console.Error.WriteLine(reason.Message);
    return CannotStart;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine($"{wrong.Message}\n{CommandLine.Usage}");
    return WrongUsage;
}
