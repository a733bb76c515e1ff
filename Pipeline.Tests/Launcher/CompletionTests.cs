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

    /// <summary>Completion works only in a line that is edited: an interactive shell in a terminal, into which each line is typed, and then Tab.</summary>
    private const string TypeIntoZsh =
        """
        zmodload zsh/zpty && zpty shell zsh -f -i
        zpty -w shell 'eval $COMPLETION'
        zpty -r -m shell seen '*It is ready.*'
        for typed; do
          zpty -w -n shell $'\C-u'$typed$'\t'
          zpty -r -m shell seen '*<offers *>*'
          print -r -- ${${seen##*<offers }%%>*}
        done
        zpty -d shell
        """;

    /// <summary>What is offered is what the completion adds and fits what is typed.</summary>
    private const string TellWhatZshOffers =
        """
        bindkey -e; bindkey '^I' complete-word
        typeset -ga offered
        compadd() {
          if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then local -a fits; builtin compadd -A fits "$@"; offered+=($fits); fi
          builtin compadd "$@"
        }
        tell() { offered=(${(ou)offered}); print -r -- "<offers $offered>"; offered=(); comppostfuncs=(tell); }
        comppostfuncs=(tell)
        print It is ready.
        """;

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
    [InlineData("./pipeline jo | pipeline jo | ./pipeline jobs --st | ./pipeline jobs --state comp | ./pipeline job --o", "job jobs | job jobs | --state | completed | --out")]
    public async Task Zsh_completes_commands_options_and_values(string typed, string completed)
    {
        var start = new ProcessStartInfo("zsh", ["-f", "-c", TypeIntoZsh, "zsh", .. typed.Split(" | ")]);
        start.Environment["COMPLETION"] = $"autoload -Uz compinit; compinit -u -D\n{ZshCompletion.Script(Commands)}\n{TellWhatZshOffers}";

        var (exitCode, output) = await ProgramUnderTest.RunAsync(start);

        Assert.Equal((0, completed), (exitCode, string.Join(" | ", output.Trim().Split('\n'))));
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
