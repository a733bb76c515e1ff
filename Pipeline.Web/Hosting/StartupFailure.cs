using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Pipeline.Master.Storage;

namespace Pipeline.Web.Hosting;

/// <summary>Turns what went wrong at the start into one line for a person.</summary>
internal static class StartupFailure
{
    /// <summary>The line; null for what is a defect and needs its stack trace.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        StartupException or StoreException => failure.Message,
        OptionsValidationException e => string.Join(" ", e.Failures.Select(OwnWords)),
        AggregateException e => e.InnerExceptions.Select(Describe).FirstOrDefault(line => line is not null),
        InvalidDataException e => $"A settings file cannot be read: {Innermost(e).Message}",
        InvalidOperationException { InnerException: FormatException inner } e => $"{e.Message} {inner.Message}",
        AddressInUseException or IOException { InnerException: AddressInUseException } => $"{failure.Message} Choose another port with --urls.",
        IOException or UnauthorizedAccessException => failure.Message,
        _ => null,
    };

    // "DataAnnotation validation failed for 'T' members: 'M' with the error: 'What the option itself says.'."
    private static string OwnWords(string failure)
    {
        const string before = "with the error: '";
        var at = failure.IndexOf(before, StringComparison.Ordinal);
        return at < 0 ? failure : failure[(at + before.Length)..].TrimEnd('\'', '.') + ".";
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
