using System.CommandLine;

namespace Pipeline.Launcher.Completion;

/// <summary><c>./pipeline completion SHELL</c>: prints a script that completes commands and options.</summary>
internal static class CompletionCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="root">Where the commands are found, once all are there.</param>
    public static Command Create(Func<Command> root)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", """
            Print a script that completes ./pipeline's commands and options in a shell.

            Examples:
              source <(./pipeline completion bash)
              ./pipeline completion zsh > ~/.zfunc/_pipeline
              ./pipeline completion fish > ~/.config/fish/completions/pipeline.fish
            """)
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            var commands = CompletedCommand.Of(root());
            Console.Out.Write(parsed.GetRequiredValue(shell) switch
            {
                "bash" => BashCompletion.Script(commands),
                "zsh" => ZshCompletion.Script(commands),
                _ => FishCompletion.Script(commands),
            });
            return ExitCode.Done;
        });
        return command;
    }
}
