using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;

namespace Pipeline.Web.Jobs;

/// <summary>The header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): a request sent twice makes one job.</summary>
internal static class RequestKey
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Says in an answer that it is that of an earlier request.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    private const int MaxLength = 255;

    /// <summary>The key of a request, with or without the quotation marks of a structured field; null when it has none.</summary>
    /// <exception cref="ApiException">It is no key.</exception>
    public static string? Of(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values)) return null;
        var key = values.Count == 1 ? values.ToString().Trim() : "";
        if (key.Length >= 2 && key[0] == '"' && key[^1] == '"') key = key[1..^1];
        return key.Length is > 0 and <= MaxLength && key.All(static c => c is > ' ' and < (char)127)
            ? key
            : throw new ApiException(ApiProblem.Invalid(Header, $"{Header} must be one text of 1 to {MaxLength} visible ASCII characters, for instance a UUID."));
    }

    /// <summary>The key with the digest of a whole form.</summary>
    /// <param name="key">The key.</param>
    /// <param name="picture">Has taken in the picture's bytes.</param>
    /// <param name="form">The form.</param>
    public static IdempotencyKey With(string key, IncrementalHash picture, JobForm form) =>
        Digest(key, picture, "form", form.FileName, form.Filters, form.Format, form.Quality, form.TileSize);

    /// <summary>The key with the digest of a request to do a job once more.</summary>
    public static IdempotencyKey With(string key, string retriedJob)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return Digest(key, digest, "retry", retriedJob);
    }

    private static IdempotencyKey Digest(string key, IncrementalHash digest, params object?[] parts)
    {
        digest.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts)));
        return new IdempotencyKey(key, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
