using System.Globalization;
using Pipeline.Benchmarks.Jobs;
using Spectre.Console;

namespace Pipeline.Benchmarks.Reports;

/// <summary>Writes a report to a terminal.</summary>
internal static class JobsTables
{
    /// <summary>Writes it.</summary>
    public static void Write(JobsReport report, IAnsiConsole console)
    {
        console.WriteLine(report.Machine);
        console.Write(Totals(report));
        foreach (var one in report.Cases)
        {
            console.Write(Parts($"{one.Name}: one after the other", one.Stages));
            if (one.Work.Count > 0) console.Write(Parts($"{one.Name}: side by side, added up", one.Work));
            console.Write(Parts($"{one.Name}: OpenCV, one thread", one.OpenCvStages));
        }

        console.Write(Processes(report));
    }

    private static Table Totals(JobsReport report)
    {
        var table = New("", "upload to result", "OpenCV, 1 thread", "OpenCV, 2 threads", "ratio to 1", "ratio to 2");
        foreach (var one in report.Cases)
        {
            table.AddRow(
                one.Name, Units.Time(one.System), Units.Time(one.OneThread), Units.Time(one.TwoThreads),
                Units.Ratio(one.RatioToOneThread), Units.Ratio(one.RatioToTwoThreads));
        }

        return table;
    }

    private static Table Parts(string title, IReadOnlyList<Part> parts)
    {
        var table = New(title, "in all", "times", "each");
        foreach (var part in parts)
        {
            table.AddRow(part.Name, Units.Time(part.Milliseconds), part.Count.ToString(CultureInfo.InvariantCulture), Units.Time(part.Milliseconds / part.Count));
        }

        return table;
    }

    private static Table Processes(JobsReport report)
    {
        var table = New("", [.. report.Cases.Select(static one => $"CPU, {one.Name}"), "peak memory"]);
        foreach (var process in report.Cases.SelectMany(static one => one.CpuSeconds.Keys).Distinct())
        {
            var peak = process == "opencv" ? report.Cases.Max(static one => one.OpenCvPeakBytes) : report.PeakBytes.GetValueOrDefault(process);
            table.AddRow([process, .. report.Cases.Select(one => Units.Seconds(one.CpuSeconds.GetValueOrDefault(process))), Units.Memory(peak)]);
        }

        return table;
    }

    private static Table New(string first, params string[] others)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(first);
        foreach (var name in others) table.AddColumn(new TableColumn(name).RightAligned());
        return table;
    }
}
