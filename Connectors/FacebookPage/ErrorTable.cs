namespace Connectors.FacebookPage;

/// <summary>What an error means for a write.</summary>
internal enum Verdict
{
    /// <summary>May have been done: an answer like this has been seen on posts that were out seven times.</summary>
    Unsure,

    /// <summary>Not done by this call, because it seems to be out already: look.</summary>
    Duplicate,

    Retry,
    PageLimit,
    AppLimit,
    Rejected,
    Gone,
    NeedsReauth,
    Misconfigured,
}

/// <summary>One row. Subcode 0 stands for any; MessageHas looks into the message field alone.</summary>
internal sealed record ErrorRow(int From, int To, int Subcode, Verdict Verdict, string Meaning)
{
    public string? MessageHas { get; init; }

    /// <summary>The least wait, where the platform names none.</summary>
    public TimeSpan? Wait { get; init; }

    public bool Fits(GraphError error) =>
        error.Code >= From && error.Code <= To
        && (Subcode == 0 || error.Subcode == Subcode)
        && (MessageHas is null || error.Message.Contains(MessageHas, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// The codes, first fit first. Meanings from https://developers.facebook.com/docs/graph-api/guides/error-handling and
/// https://developers.facebook.com/docs/graph-api/overview/rate-limiting (read 2026-11); subcodes of contents as public clients know them.
/// The HTTP status is no guide: nearly everything is a 400. What is not here is Unsure.
/// </summary>
internal static class ErrorTable
{
    private static readonly ErrorRow[] Rows =
    [
        Code(1, Verdict.Unsure, "unknown error, perhaps down"),
        Code(2, Verdict.Unsure, "service temporarily down"),
        Any(1363047, Verdict.Unsure, "temporarily down"),
        Any(1609010, Verdict.Unsure, "temporarily down"),

        Code(506, Verdict.Duplicate, "same text as the post before"),
        Code(368, Verdict.Duplicate, "already posted") with { MessageHas = "already posted" },
        Any(1366051, Verdict.Duplicate, "photo already posted"),

        Any(1346003, Verdict.Rejected, "called abusive"),
        Any(1349125, Verdict.Rejected, "format of the content"),
        Any(1366046, Verdict.Rejected, "photo over 4 MB, or neither JPEG nor PNG"),
        Any(1404102, Verdict.Rejected, "against the community standards"),
        Any(1609008, Verdict.Rejected, "link to the platform itself"),
        Any(2061006, Verdict.Rejected, "address of the link"),
        Any(2069019, Verdict.Rejected, "file cannot be read"),
        Any(1404006, Verdict.NeedsReauth, "security check by a person"),
        Any(1404112, Verdict.NeedsReauth, "security check by a person"),
        Any(1404078, Verdict.NeedsReauth, "authorisation to publish on the Page"),
        Any(4854002, Verdict.NeedsReauth, "confirmation of identity"),
        Code(1609005, Verdict.Retry, "link could not be fetched") with { Wait = TimeSpan.FromMinutes(10) },
        Any(1609005, Verdict.Retry, "link could not be fetched") with { Wait = TimeSpan.FromMinutes(10) },

        Code(4, Verdict.AppLimit, "limit of the app"),
        Code(341, Verdict.AppLimit, "limit of the app"),
        Code(17, Verdict.PageLimit, "limit of the user"),
        Code(32, Verdict.PageLimit, "limit of the Page"),
        new(613, 613, 1996, Verdict.PageLimit, "traffic too uneven"),
        Code(613, Verdict.PageLimit, "custom limit"),
        Code(80001, Verdict.PageLimit, "limit of the Page"),
        new(80002, 80014, 0, Verdict.PageLimit, "limit of another product"),
        new(368, 368, 1390008, Verdict.PageLimit, "posting too fast"),
        Code(368, Verdict.PageLimit, "blocked for a while by policy") with { Wait = TimeSpan.FromHours(6) },

        // None of these can be mended without a person: there is nothing to renew a Page token with.
        new(190, 190, 458, Verdict.NeedsReauth, "app no longer among those of the person"),
        new(190, 190, 459, Verdict.NeedsReauth, "the person has to pass a check at facebook.com"),
        new(190, 190, 460, Verdict.NeedsReauth, "password changed"),
        new(190, 190, 463, Verdict.NeedsReauth, "token expired"),
        new(190, 190, 464, Verdict.NeedsReauth, "the person's account is not confirmed"),
        new(190, 190, 467, Verdict.NeedsReauth, "token no longer valid"),
        new(190, 190, 492, Verdict.NeedsReauth, "role on the Page lost"),
        Code(190, Verdict.NeedsReauth, "token refused"),
        Code(102, Verdict.NeedsReauth, "login ended"),
        Code(10, Verdict.NeedsReauth, "permission missing or withdrawn"),
        new(200, 299, 0, Verdict.NeedsReauth, "permission missing"),
        Code(3, Verdict.Misconfigured, "the app may not make this call"),

        new(100, 100, 33, Verdict.Gone, "no such object, or not for this token"),
        Code(100, Verdict.Misconfigured, "appsecret_proof refused") with { MessageHas = "appsecret_proof" },
        Code(100, Verdict.Rejected, "parameter refused"),
        Code(2500, Verdict.Rejected, "request could not be read"),
        Code(3001, Verdict.Rejected, "no metric named"),
        new(int.MinValue, int.MaxValue, 0, Verdict.Unsure, "unknown code"),
    ];

    public static ErrorRow Find(GraphError error) => Rows.First(r => r.Fits(error));

    private static ErrorRow Code(int code, Verdict verdict, string meaning) => new(code, code, 0, verdict, meaning);

    private static ErrorRow Any(int subcode, Verdict verdict, string meaning) => new(int.MinValue, int.MaxValue, subcode, verdict, meaning);
}
