using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Pipeline.Benchmarks.Broker;
using Pipeline.Benchmarks.Jobs;
using Pipeline.Benchmarks.Kernels;
using Pipeline.Benchmarks.OpenCv;
using Pipeline.Benchmarks.Scaling;
using Pipeline.Launcher;
using Pipeline.Launcher.Processes;

using var signals = new StopSignals();
var root = new Command("bench", """
    Measure the system beside one OpenCV process.

    Examples:
      ./pipeline bench                                8K pictures and a small one, upload to result
      ./pipeline bench jobs --rounds 9 --json figures.json
      ./pipeline bench scaling                        one job with 1, 2, ... workers
      ./pipeline bench kernels gaussian               the filters on one tile, without the system
      ./pipeline bench broker                         the included broker beside Apache Kafka
    """)
{
    new HelpOption { Recursive = true },
    JobsCommand.Create(),
    ScalingCommand.Create(),
    KernelsCommand.Create(),
    OpenCvCommand.Create(),
    BrokerCommand.Create(),
};

// Without a name it is the main job that is measured.
var named = args is [['-', ..], ..] or [] && args is not ["-h" or "-?" or "--help", ..] ? [JobsCommand.Name, .. args] : args;
var parsed = root.Parse(named);
if (parsed.Action is ParseErrorAction wrong)
{
    wrong.ShowHelp = false;
    parsed.Invoke();
    Console.Error.WriteLine("See ./pipeline bench --help");
    return ExitCode.Usage;
}

try
{
    var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
    return await parsed.InvokeAsync(configuration, signals.Stop);
}
catch (LauncherException failure)
{
    Console.Error.WriteLine($"bench: {failure.Message}");
    return failure.ExitCode;
}
catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
{
    return ExitCode.Interrupted;
}
