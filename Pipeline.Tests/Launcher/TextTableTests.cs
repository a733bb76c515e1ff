using Pipeline.Launcher.Output;

namespace Pipeline.Tests.Launcher;

/// <summary>Tables that eyes and <c>awk</c> read.</summary>
public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_an_empty_cell_is_a_dash()
    {
        var table = new TextTable("ID", "STATE");
        table.Add("a", "processing");
        table.Add("longer", "");

        Assert.Equal("ID      STATE\na       processing\nlonger  -\n", table.Format());
    }

    [Fact]
    public void On_a_terminal_long_lines_are_cut()
    {
        var table = new TextTable("NAME");
        table.Add("0123456789");

        Assert.Equal("NAME\n01234…\n", table.Format(width: 6));
    }

    [Theory]
    [InlineData(85, "85 ms")]
    [InlineData(4_230, "4.2 s")]
    [InlineData(185_000, "3 min 5 s")]
    [InlineData(7_800_000, "2 h 10 min")]
    public void Durations_are_said_as_people_say_them(long milliseconds, string said) => Assert.Equal(said, Spoken.Duration(milliseconds));
}
