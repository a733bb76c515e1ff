using System.Diagnostics;
using Pipeline.Benchmarks.Machines;

namespace Pipeline.Tests.Benchmarks;

public sealed class ProcessStatusTests
{
    [Fact]
    public void Time_and_memory_are_read_whatever_the_program_is_called()
    {
        const string stat = "42 (a (b) c) S 7 42 42 0 -1 4194560 100 0 0 0 150 25 0 0 20 0 1 0 100 200 300";

        var status = ProcessStatus.Parse(stat, "Name:\ta\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n");

        Assert.Equal(new ProcessStatus(1.75, 2048 * 1024), status);
    }

    [Fact]
    public void This_process_has_used_time_and_memory()
    {
        var status = ProcessStatus.Read(Environment.ProcessId);

        Assert.NotNull(status);
        Assert.True(status.CpuSeconds > 0);
        Assert.True(status.PeakBytes > 1 << 20);
        Assert.Null(ProcessStatus.Read(int.MaxValue));
    }

    [Fact]
    public async Task Children_are_found_by_their_parent()
    {
        using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;

        Assert.Contains(child.Id, ProcessStatus.ChildrenOf(Environment.ProcessId));

        child.StandardInput.Close();
        await child.WaitForExitAsync();
    }

    [Theory]
    [InlineData("dotnet\0/a/Pipeline.Worker.dll\0--kafka\0h:1\0--id\0worker-2\0", "worker-2")]
    [InlineData("dotnet\0/a/Pipeline.Broker.dll\0--listen\0h:1\0", "broker")]
    [InlineData("cat\0", "cat")]
    public void Processes_are_called_as_people_call_them(string commandLine, string name) => Assert.Equal(name, MeasuredProcess.NameOf(commandLine));
}
