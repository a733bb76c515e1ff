using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Pipeline.Web.Hosting;

/// <summary>Turns what went wrong at the start into one line for a person.</summary>
internal static class StartupFailure
{
    /// <summary>The line; null for what is a defect and needs its stack trace.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        StartupException e => e.Message,
        OptionsValidationException e => string.Join(" ", e.Failures),
        AggregateException e => e.InnerExceptions.Select(Describe).FirstOrDefault(line => line is not null),
        InvalidDataException e => $"A settings file cannot be read: {Innermost(e).Message}",
        InvalidOperationException { InnerException: FormatException inner } e => $"{e.Message} {inner.Message}",
        AddressInUseException or IOException { InnerException: AddressInUseException } => $"{failure.Message} Choose another port with --urls.",
        IOException or UnauthorizedAccessException => failure.Message,
        _ => null,
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
