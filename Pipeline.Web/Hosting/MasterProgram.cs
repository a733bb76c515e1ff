using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Pipeline.Master.Hosting;

namespace Pipeline.Web.Hosting;

/// <summary>The process from its command line to its exit code: it says that it is ready, or in one line why it cannot start.</summary>
internal static class MasterProgram
{
    /// <summary>Runs until SIGTERM or Ctrl-C.</summary>
    /// <returns>0 after an orderly stop, 1 when it cannot start, 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var command = CommandLine.Parse(args);
        if (command.Help)
        {
            await output.WriteLineAsync(CommandLine.HelpText);
            return 0;
        }

        if (command.Error is not null)
        {
            await error.WriteLineAsync($"{command.Error} See --help.");
            return 2;
        }

        try
        {
            await using var app = MasterApplication.Build(command.Settings);
            StartupChecks.Run(app.Services, app.Configuration);
            await app.StartAsync();
            await output.WriteLineAsync($"Master is ready: {AddressOf(app)}");
            await app.WaitForShutdownAsync();
            if (app.Services.GetRequiredService<MasterHealth>().Fatal is not { } fatal)
                return 0;

            await error.WriteLineAsync(fatal);
            return 1;
        }
        catch (Exception e) when (StartupFailure.Describe(e) is { } line)
        {
            await error.WriteLineAsync(line);
            return 1;
        }
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
