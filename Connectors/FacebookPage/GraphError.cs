using System.Globalization;
using System.Text.Json;

namespace Connectors.FacebookPage;

/// <summary>
/// The error object of an answer (https://developers.facebook.com/docs/graph-api/guides/error-handling, read 2026-11). Its type is nearly
/// always OAuthException, also for limits and contents, and means nothing.
/// </summary>
internal sealed record GraphError(int Code, int Subcode, bool IsTransient, string Message, string? TraceId)
{
    public static GraphError? In(JsonElement? json) => json?.Field("error") is { } error
        ? new(
            Number(error, "code"),
            Number(error, "error_subcode"),
            error.Field("is_transient")?.ValueKind == JsonValueKind.True,
            error.TextField("message") ?? "",
            Trace(error.TextField("fbtrace_id")))
        : null;

    /// <summary>As causes name it: <c>190/463</c>.</summary>
    public string Number() => string.Create(CultureInfo.InvariantCulture, $"{Code}") + (Subcode == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{Subcode}"));

    private static int Number(JsonElement error, string name) => error.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } n when n.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } s when int.TryParse(s.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    /// <summary>What the platform's support asks for. Kept only if it looks like one: causes hold nothing else of an answer.</summary>
    private static string? Trace(string? id) => id is { Length: > 0 and <= 40 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? id : null;
}
