using System.Text.RegularExpressions;

namespace Connectors.ZaloOa;

/// <summary>What an answer of Zalo means for us.</summary>
internal enum ZaloMeaning
{
    Done,

    /// <summary>No answer, or none that can be read: nothing is known.</summary>
    Unknown,
    StillProcessing,
    RateLimited,
    OutOfQuota,
    TokenStale,
    NeedsReauth,
    Misconfigured,
    Gone,
    Refused,
}

/// <summary>
/// The error codes that an article call can meet; they come under HTTP 200. Source: "Bảng mã lỗi" of https://developers.zalo.me/docs/official-account
/// (twin: docs.zaloplatforms.com), read 2026-11. A code that is not here proves nothing.
/// </summary>
internal static partial class ZaloCodes
{
    private static readonly Dictionary<int, ZaloMeaning> Table = new()
    {
        [0] = ZaloMeaning.Done,
        [-32] = ZaloMeaning.RateLimited, // "Your application / OA reached limit call api", counted by the minute
        [-201] = ZaloMeaning.Refused, // "<field> is invalid!"
        [-204] = ZaloMeaning.Misconfigured, // OA disabled
        [-205] = ZaloMeaning.Misconfigured, // OA does not exist
        [-209] = ZaloMeaning.Misconfigured, // app not activated
        [-210] = ZaloMeaning.Refused, // "Parameter exceeds allowable limit"
        [-211] = ZaloMeaning.OutOfQuota,
        [-212] = ZaloMeaning.Misconfigured, // app has not registered this API
        [-214] = ZaloMeaning.StillProcessing,
        [-216] = ZaloMeaning.TokenStale, // invalid
        [-218] = ZaloMeaning.OutOfQuota, // "Out of quota receive"
        [-219] = ZaloMeaning.Misconfigured, // app removed or disabled
        [-220] = ZaloMeaning.TokenStale, // expired or removed
        [-221] = ZaloMeaning.Misconfigured, // OA needs to be verified
        [-223] = ZaloMeaning.NeedsReauth, // "has not authorized this API", or the article quota: told apart by the text
        [-224] = ZaloMeaning.Misconfigured, // OA needs a higher package
        [-233] = ZaloMeaning.Refused, // "message type is invalid or not support"
        [-234] = ZaloMeaning.Refused, // "This message cannot be sent at night (10:00PM - 6:00AM)"
        [-235] = ZaloMeaning.Misconfigured, // not for this type of OA
        [-242] = ZaloMeaning.Misconfigured, // appsecret_proof wrong
        [-248] = ZaloMeaning.Refused, // "Violates our platform standards"
        [-320] = ZaloMeaning.Misconfigured, // Zalo Cloud Account not connected
        [-321] = ZaloMeaning.Misconfigured, // Zalo Cloud Account out of money
    };

    public static ZaloMeaning Of(long code, string message) => code switch
    {
        -201 when FieldIn(message) is "id" or "article_id" => ZaloMeaning.Gone,
        -223 when message.Contains("quota", StringComparison.OrdinalIgnoreCase) => ZaloMeaning.OutOfQuota,
        >= int.MinValue and <= int.MaxValue => Table.GetValueOrDefault((int)code, ZaloMeaning.Unknown),
        _ => ZaloMeaning.Unknown,
    };

    /// <summary><c>-201/title</c>: which field was refused stands only in the text.</summary>
    public static string Shown(long code, string message) =>
        code == -201 && FieldIn(message) is { } field ? FormattableString.Invariant($"{code}/{field}") : FormattableString.Invariant($"{code}");

    private static string? FieldIn(string message) => Field().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^\s*([\w.]{1,40}) is invalid", RegexOptions.IgnoreCase)]
    private static partial Regex Field();
}
