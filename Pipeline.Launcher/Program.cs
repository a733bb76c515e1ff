using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Pipeline.Launcher;
using Pipeline.Launcher.Completion;
using Pipeline.Launcher.Jobs;
using Pipeline.Launcher.Processes;
using Pipeline.Launcher.Programs;
using Pipeline.Launcher.Setup;
using Pipeline.Launcher.Testing;
using Pipeline.Launcher.Up;
using Pipeline.Launcher.Watch;
using Pipeline.Launcher.Workers;

using var signals = new StopSignals();
Command root = null!;
root = new Command("./pipeline", "Pipeline: distributed image processing.")
{
    new HelpOption { Recursive = true },
    SetupCommand.Create(),
    UpCommand.Create(signals),
    SubmitCommand.Create(),
    JobsCommand.Create(),
    JobCommand.Create(),
    WorkersCommand.Create(),
    WatchCommand.Create(),
    CompletionCommand.Create(() => root),
    TestCommand.Create(),
    ChaosCommand.Create(),
    ProgramCommand.Create("bench", "Measure a running system beside one OpenCV process.", "Pipeline.Benchmarks"),
    ProgramCommand.Create("worker", "Start one more worker node in the foreground; Ctrl-C drains it.", "Pipeline.Worker"),
    ProgramCommand.Create("broker", "Start the broker alone in the foreground.", "Pipeline.Broker"),
};

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction wrong)
{
    wrong.ShowHelp = false;
    parsed.Invoke();
    var path = parsed.CommandResult.Command == root ? root.Name : $"{root.Name} {parsed.CommandResult.Command.Name}";
    Console.Error.WriteLine($"See {path} --help");
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
catch (HttpRequestException failure)
{
    // The connection broke off in the middle of an answer.
    Console.Error.WriteLine($"pipeline: the connection to the master was lost: {failure.Message}");
    return ExitCode.Unreachable;
}
catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
{
    return ExitCode.Interrupted;
}
