using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary>Receives the form of a job: the picture goes to a file as it arrives, in whatever order the fields come.</summary>
internal sealed class UploadReader(UploadFolder folder, IOptions<WebOptions> options)
{
    /// <summary>Bytes of a text field; the longest sensible filter chain is a tenth of it.</summary>
    private const int MaxFieldBytes = 16 * 1024;

    /// <summary>Bytes that the form may need beside the picture.</summary>
    private const int FormOverhead = 256 * 1024;

    /// <summary>Reads at a time: large enough that the search for the boundary costs nothing, small enough to stay off the large object heap.</summary>
    private const int BufferBytes = 64 * 1024;

    private static readonly string[] Fields = ["image", "filters", "format", "quality", "tileSize"];

    /// <summary>Reads the whole form.</summary>
    /// <exception cref="ApiException">The form is not as it must be; nothing stays behind on disk.</exception>
    public async Task<JobForm> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var boundary = BoundaryOf(request);
        var key = RequestKey.Of(request);
        using var digest = key is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AllowLargeBody(request);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        (string Path, string FileName)? upload = null;
        try
        {
            var reader = new MultipartReader(boundary, request.Body, BufferBytes);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                var disposition = section.GetContentDispositionHeader();
                var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString();
                if (!Fields.Contains(name)) throw Invalid(name, $"There is no field '{name}'; the fields are {string.Join(", ", Fields)}.");
                if (texts.ContainsKey(name) || (name == "image" && upload is not null)) throw Invalid(name, $"The field {name} is given twice.");
                if (name == "image") upload = (await folder.ReceiveAsync(section.Body, options.Value.MaxUploadBytes, digest, cancellation), FileNameOf(disposition!));
                else texts[name] = await ReadTextAsync(name, section.Body, cancellation);
            }

            var form = Assemble(upload, texts);
            if (key is not null) form = form with { Key = RequestKey.With(key, digest!, form) };
            upload = null;
            return form;
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException && !cancellation.IsCancellationRequested)
        {
            throw new ApiException(new(400, "malformed-form", $"The form could not be read: {e.Message}"));
        }
        finally
        {
            if (upload is { } left) File.Delete(left.Path);
        }
    }

    private static string BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(new(415, "unsupported-media-type",
                "The body must be multipart/form-data with the fields image and filters, as curl -F image=@photo.jpg -F filters=grayscale sends it."));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length > 0 ? boundary : throw new ApiException(new(400, "malformed-form", "The Content-Type multipart/form-data names no boundary."));
    }

    private void AllowLargeBody(HttpRequest request)
    {
        var limit = options.Value.MaxUploadBytes;
        if (request.ContentLength - FormOverhead > limit) throw UploadFolder.TooLarge(limit);

        // The picture is counted as it is received; the framework's own limit of 30 MB is for bodies held in memory.
        var feature = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = null;
    }

    private static async Task<string> ReadTextAsync(string name, Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (read > MaxFieldBytes) throw Invalid(name, $"The field {name} is longer than {MaxFieldBytes} bytes.");

        // In a chain a blank is an error wherever it stands.
        var text = Encoding.UTF8.GetString(buffer, 0, read);
        return name == "filters" ? text : text.Trim();
    }

    private static JobForm Assemble((string Path, string FileName)? upload, Dictionary<string, string> texts)
    {
        if (upload is not { } picture) throw Invalid("image", "The field image is missing; it must hold the picture.");
        if (!texts.TryGetValue("filters", out var filters)) throw Invalid("filters", "The field filters is missing; it must hold a chain such as gaussian:5,grayscale.");
        return new JobForm(
            picture.Path, picture.FileName, filters, TextOf(texts, "format"),
            NumberOf(texts, "quality", "a whole number from 1 to 100"), NumberOf(texts, "tileSize", "a whole number of pixels from 64 to 2048"));
    }

    private static string? TextOf(Dictionary<string, string> texts, string name) => texts.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static int? NumberOf(Dictionary<string, string> texts, string name, string allowed)
    {
        if (TextOf(texts, name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid(name, $"{name} is '{text}'; it must be {allowed}.");
    }

    private static string FileNameOf(ContentDispositionHeaderValue disposition)
    {
        var given = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        var name = HeaderUtilities.RemoveQuotes(given).ToString();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return name.Length == 0 ? "upload" : name.Length <= 200 ? name : name[^200..];
    }

    private static ApiException Invalid(string field, string detail) => new(ApiProblem.Invalid(field, detail));
}
