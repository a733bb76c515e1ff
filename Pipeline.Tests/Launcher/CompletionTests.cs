using System.CommandLine;
using System.Diagnostics;
using Pipeline.Launcher.Completion;
using Pipeline.Launcher.Jobs;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Launcher;

/// <summary>The completion scripts, run by the shells that are there.</summary>
public sealed class CompletionTests
{
    private static readonly IReadOnlyList<CompletedCommand> Commands =
        CompletedCommand.Of(new Command("./pipeline") { JobsCommand.Create(), JobCommand.Create(), SubmitCommand.Create() });

    [Theory]
    [InlineData("./pipeline jo", "job jobs")]
    [InlineData("./pipeline jobs --st", "--state")]
    [InlineData("./pipeline jobs --state comp", "completed")]
    [InlineData("./pipeline job --o", "--out")]
    public async Task Bash_completes_commands_options_and_values(string typed, string completed)
    {
        var words = typed.Split(' ');
        var script = $"{BashCompletion.Script(Commands)}\nCOMP_WORDS=({typed}); COMP_CWORD={words.Length - 1}; _pipeline; printf '%s\\n' \"${{COMPREPLY[@]}}\" | sort | paste -sd ' '";

        var (exitCode, output) = await ProgramUnderTest.RunAsync(new ProcessStartInfo("bash", ["--norc", "-c", script]));

        Assert.Equal((0, completed), (exitCode, output.Trim()));
    }

    [ShellTheory("fish")]
    [InlineData("./pipeline jo", "job jobs")]
    [InlineData("./pipeline jobs --st", "--state")]
    [InlineData("./pipeline jobs --state comp", "completed")]
    [InlineData("./pipeline job --o", "--out")]
    public async Task Fish_completes_commands_options_and_values(string typed, string completed)
    {
        var script = $"{FishCompletion.Script(Commands)}\ncomplete -C '{typed}'";

        var (exitCode, output) = await ProgramUnderTest.RunAsync(new ProcessStartInfo("fish", ["--no-config", "-c", script]));

        Assert.Equal((0, completed), (exitCode, string.Join(' ', output.Split('\n').Select(static line => line.Split('\t')[0]))));
    }

    [ShellTheory("zsh")]
    [InlineData("pipeline")]
    [InlineData("./pipeline")]
    public async Task Zsh_takes_the_script_and_knows_whom_to_ask(string command)
    {
        var script = $"autoload -Uz compinit; compinit -u -D\n{ZshCompletion.Script(Commands)}\nprint -r -- $_comps[{command}] $+functions[_pipeline]";

        var (exitCode, output) = await ProgramUnderTest.RunAsync(new ProcessStartInfo("zsh", ["-f", "-c", script]));

        Assert.Equal((0, "_pipeline 1"), (exitCode, output.Trim()));
    }

    [Fact]
    public void Zsh_and_fish_know_every_command_and_option()
    {
        var (zsh, fish) = (ZshCompletion.Script(Commands), FishCompletion.Script(Commands));

        foreach (var command in Commands)
        {
            Assert.Contains($"'{command.Name}:", zsh, StringComparison.Ordinal);
            Assert.Contains($"-a {command.Name} -d", fish, StringComparison.Ordinal);
            Assert.All(command.Options, option => Assert.Contains($"{option.Name}[", zsh, StringComparison.Ordinal));
            Assert.All(command.Options, option => Assert.Contains($"-l {option.Name.TrimStart('-')} ", fish, StringComparison.Ordinal));
        }
    }
}

/// <summary>A test in a shell; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the shell.</summary>
    public ShellTheoryAttribute(string shell)
    {
        if (!File.Exists($"/usr/bin/{shell}")) Skip = $"/usr/bin/{shell} is missing: apt-get install {shell}";
    }
}
