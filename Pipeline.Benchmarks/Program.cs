using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Pipeline.Benchmarks.Kernels;
using Pipeline.Launcher;
using Pipeline.Launcher.Processes;

using var signals = new StopSignals();
var root = new Command("./pipeline bench", """
    Measure the system beside one OpenCV process.

    Examples:
      ./pipeline bench kernels gaussian               the filters on one tile, without the system
    """)
{
    new HelpOption { Recursive = true },
    KernelsCommand.Create(),
};

var parsed = root.Parse(args);
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
