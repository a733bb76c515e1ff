using System.CommandLine;
using System.CommandLine.Invocation;
using Pipeline.Launcher;
using Pipeline.Launcher.Processes;
using Pipeline.Launcher.Programs;
using Pipeline.Launcher.Setup;
using Pipeline.Launcher.Up;

using var signals = new StopSignals();
var root = new RootCommand("Pipeline: distributed image processing. Run it through the ./pipeline script.")
{
    SetupCommand.Create(),
    UpCommand.Create(signals),
    ProgramCommand.Create("worker", "Start one more worker node in the foreground; Ctrl-C drains it.", "Pipeline.Worker"),
    ProgramCommand.Create("broker", "Start the broker alone in the foreground.", "Pipeline.Broker"),
};

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction wrong)
{
    wrong.ShowHelp = false;
    parsed.Invoke();
    Console.Error.WriteLine($"See ./pipeline {parsed.CommandResult.Command.Name} --help");
    return ExitCode.Usage;
}

try
{
    // The launcher answers signals itself: a drain takes longer than the library's two seconds.
    var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
    return await parsed.InvokeAsync(configuration, signals.Stop);
}
catch (LauncherException failure)
{
    Console.Error.WriteLine($"pipeline: {failure.Message}");
    return failure.ExitCode;
}
catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
{
    return ExitCode.Interrupted;
}
