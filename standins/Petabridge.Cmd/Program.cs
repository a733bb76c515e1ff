using Petabridge.Cmd.Client;

if (ClientOptions.Parse(args) is not { } options)
{
    Console.WriteLine(ClientOptions.Usage);
    return args.Contains("--help") || args.Contains("-h") ? 0 : 2;
}

using var stop = new CancellationTokenSource();
try
{
    if (options.Command.Count == 0)
    {
        using var prompt = new Prompt(options);
        await prompt.RunAsync();
        return 0;
    }

    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    using var connection = await CommandConnection.OpenAsync(options.Host, options.Port, stop.Token);
    return await connection.RunAsync(options.Command, options.Short, Console.Out, Console.Error, stop.Token) ? 0 : 1;
}
catch (OperationCanceledException)
{
    return 0;
}
catch (Exception broken) when (broken is System.Net.Sockets.SocketException or IOException)
{
    await Console.Error.WriteLineAsync($"pbm: {options.Host}:{options.Port} does not answer: {broken.Message}");
    return 1;
}
