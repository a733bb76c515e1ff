using Petabridge.Cmd.Client;

if (ClientOptions.Parse(args) is not { } options)
{
    Console.WriteLine(ClientOptions.Usage);
    return args is ["--help" or "-h" or "help"] ? 0 : 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    using var connection = await CommandConnection.OpenAsync(options.Host, options.Port, stop.Token);
    if (options.Command.Count > 0) return await connection.RunAsync(options.Command, Console.Out, Console.Error, stop.Token) ? 0 : 1;
    await new Prompt(connection, options).RunAsync(stop.Token);
    return 0;
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
