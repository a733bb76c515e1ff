using Pipeline.Launcher.Output;
using Spectre.Console;

namespace Pipeline.Launcher.Jobs;

/// <summary>Chooses how progress is shown: bars for eyes, lines for logs, nothing where standard output is data.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs something that shows progress.</summary>
    /// <param name="json">Standard output carries documents.</param>
    /// <param name="pipe">Standard output carries a picture; lines go to standard error.</param>
    /// <param name="run">The work; makes a view for each name.</param>
    public static Task RunAsync(bool json, bool pipe, Func<Func<string, ISubmissionView>, Task> run)
    {
        if (json || pipe || !Terminal.IsInteractive)
        {
            var lines = json ? TextWriter.Null : pipe ? Console.Error : Console.Out;
            return run(name => new PlainView(name, lines));
        }

        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(progress => run(name => new BarView(name, progress.AddTask(Markup.Escape(name)))));
    }
}
