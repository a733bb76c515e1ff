using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pipeline.Worker.Hosting;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(WorkerHost.Usage);
    return 0;
}

if (args is ["--self-check"])
{
    Console.WriteLine(await SelfCheck.RunAsync());
    return 0;
}

try
{
    using var host = WorkerHost.Build(args);
    var end = host.Services.GetRequiredService<WorkerEnd>();
    await host.RunAsync();
    if (end.Reason is null) return 0;
    await Console.Error.WriteLineAsync($"worker: {end.Reason}");
    return 1;
}
catch (Exception refused) when (refused is OptionsValidationException or FormatException or InvalidOperationException or System.Net.Sockets.SocketException)
{
    await Console.Error.WriteLineAsync($"worker: {refused.Message}");
    return 1;
}
