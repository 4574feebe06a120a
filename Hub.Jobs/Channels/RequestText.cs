using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Connectors.Contract;

namespace Hub.Channels;

/// <summary>A request as it would go over the wire, for a person to read. Secrets are starred, also where they stand in an address or a body.</summary>
/// <param name="Head">Method, address and headers, a line each.</param>
/// <param name="Body">Byte for byte, where it is text.</param>
/// <param name="Indented">The same for the eye; null where the body is no JSON.</param>
public sealed record RequestText(string Head, string Body, string? Indented, int Bytes)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static RequestText Of(OutboundRequest request)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{request.Method.Method} {request.Address.AbsoluteUri}");
        foreach (var header in request.Headers)
        {
            head.Append('\n').Append(header.ToString());
        }

        var (type, body, bytes) = BodyOf(request.Body);
        if (type is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"\nContent-Type: {type}\nContent-Length: {bytes}");
        }

        return new(Starred(head.ToString(), request), Starred(body, request), Indent(body) is { } indented ? Starred(indented, request) : null, bytes);
    }

    private static (string? Type, string Text, int Bytes) BodyOf(OutboundBody? body) => body switch
    {
        OutboundBody.Raw raw => (raw.ContentType, Encoding.UTF8.GetString(raw.Bytes.Span), raw.Bytes.Length),
        OutboundBody.Form form when string.Join('\n', form.Fields) is var text => ("application/x-www-form-urlencoded", text, Encoding.UTF8.GetByteCount(text)),
        OutboundBody.Multipart parts when string.Join('\n', [.. parts.Fields.Select(f => f.ToString()), .. parts.Files.Select(FileOf)]) is var text =>
            ("multipart/form-data", text, Encoding.UTF8.GetByteCount(text)),
        _ => (null, "", 0),
    };

    private static string FileOf(FormFile file) => string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {file.FileName}, {file.ContentType}, {file.Bytes.Length} bytes");

    private static string Starred(string text, OutboundRequest request) => request.Scrub
        .Concat(request.Headers.Where(h => h.IsSecret).Select(h => new Secret(h.Value)))
        .Where(s => !s.IsEmpty)
        .Aggregate(text, (t, s) => t.Replace(s.Reveal(), "***", StringComparison.Ordinal).Replace(Uri.EscapeDataString(s.Reveal()), "***", StringComparison.Ordinal));

    private static string? Indent(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(body), Readable);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
