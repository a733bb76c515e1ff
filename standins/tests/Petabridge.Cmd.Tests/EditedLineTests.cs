using Petabridge.Cmd.Client;

namespace Petabridge.Cmd.Tests;

public sealed class EditedLineTests
{
    [Theory]
    [InlineData("job", "left left x", "jx|ob")]
    [InlineData("job", "left left left left right x", "jx|ob")]
    [InlineData("job", "home x end y", "xjoby|")]
    [InlineData("job", "backspace", "jo|")]
    [InlineData("job", "home backspace", "|job")]
    [InlineData("job", "home delete", "|ob")]
    [InlineData("job", "delete", "job|")]
    [InlineData("job show -j", "^W", "job show |")]
    [InlineData("job show ", "^W ^W", "|")]
    [InlineData("job", "left ^U", "|b")]
    [InlineData("job", "^A right ^K", "j|")]
    [InlineData("job", "^A ^E x", "jobx|")]
    [InlineData("job", "f5", "job|")]
    public void Keys_edit_a_line_where_the_cursor_is(string text, string keys, string expected)
    {
        var line = keys.Split(' ').Aggregate(EditedLine.Of(text), static (line, key) => line.Press(Key(key)));

        Assert.Equal(expected, $"{line.Before}|{line.After}");
    }

    [Fact]
    public void The_history_gives_back_what_was_entered_and_what_was_being_typed()
    {
        var history = new LineHistory();
        foreach (var line in (string[])["jobs", "workers", "workers", " "]) history.Add(line);

        var upwards = new[] { history.Previous("draft"), history.Previous("workers"), history.Previous("jobs") };
        var downwards = new[] { history.Next("jobs"), history.Next("workers"), history.Next("draft") };

        Assert.Equal(["workers", "jobs", "jobs"], upwards);
        Assert.Equal(["workers", "draft", "draft"], downwards);
    }

    private static ConsoleKeyInfo Key(string name) => name switch
    {
        "left" => new('\0', ConsoleKey.LeftArrow, false, false, false),
        "right" => new('\0', ConsoleKey.RightArrow, false, false, false),
        "home" => new('\0', ConsoleKey.Home, false, false, false),
        "end" => new('\0', ConsoleKey.End, false, false, false),
        "backspace" => new('\b', ConsoleKey.Backspace, false, false, false),
        "delete" => new('\0', ConsoleKey.Delete, false, false, false),
        "f5" => new('\0', ConsoleKey.F5, false, false, false),
        ['^', var letter] => new((char)(letter - 'A' + 1), ConsoleKey.A + (letter - 'A'), false, false, true),
        _ => new(name[0], default, false, false, false),
    };
}
