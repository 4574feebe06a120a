using System.Text.RegularExpressions;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.WordPressSite;

/// <summary>
/// What answers that are no success mean. The envelope is {code, message, data: {status}}; the table holds what is a definite answer, and
/// everything that is not in it proves nothing. Codes: class-wp-rest-*-controller.php of core, and seen on WordPress 6.1.9.
/// </summary>
internal static partial class WordPressErrors
{
    public const string Key = "wordpress";

    /// <summary>401 means nobody signed in (wrong password, revoked, or the server dropped the header), 403 signed in without the right.</summary>
    private static readonly HashSet<string> Rights = new(StringComparer.Ordinal)
    {
        "rest_not_logged_in", "rest_cannot_create", "rest_cannot_edit", "rest_cannot_edit_others", "rest_cannot_publish", "rest_cannot_delete",
        "rest_cannot_read", "rest_cannot_view", "rest_forbidden", "rest_forbidden_context", "rest_forbidden_status", "rest_cannot_assign_term",
        "incorrect_password", "invalid_username", "invalid_email", "invalid_application_password",
        "application_passwords_disabled", "application_passwords_disabled_for_user",
    };

    private static readonly Dictionary<(int Status, string Code), Verdict> Table = new()
    {
        [(400, "rest_invalid_param")] = Verdict.Refused,
        [(400, "rest_missing_callback_param")] = Verdict.Refused,
        [(400, "rest_invalid_json")] = Verdict.Refused,
        [(400, "rest_invalid_featured_media")] = Verdict.Refused,
        [(400, "empty_content")] = Verdict.Refused,
        [(400, "rest_upload_no_data")] = Verdict.Refused,
        [(400, "rest_upload_no_content_type")] = Verdict.Refused,
        [(400, "rest_upload_no_content_disposition")] = Verdict.Refused,
        [(400, "rest_upload_invalid_disposition")] = Verdict.Refused,
        [(400, "rest_upload_file_too_big")] = Verdict.Refused,
        [(400, "rest_upload_limited_space")] = Verdict.Refused,
        [(400, "rest_upload_user_quota_exceeded")] = Verdict.Refused,
        [(412, "rest_upload_hash_mismatch")] = Verdict.Refused,
        [(413, "rest_upload_file_too_big")] = Verdict.Refused,
        [(500, "rest_upload_sideload_error")] = Verdict.Refused, // a forbidden file type: permanent, whatever the status says
        [(404, "rest_post_invalid_id")] = Verdict.NotThere,
        [(404, "rest_no_route")] = Verdict.WrongSettings,
        [(410, "rest_already_trashed")] = Verdict.AlreadyTrashed,
        [(501, "rest_trash_not_supported")] = Verdict.WrongSettings, // the site has no trash: the channel has to be set to "permanent"
    };

    public static PublishOutcome Write(OutboundResult result, DateTimeOffset now) => result is not OutboundResult.Reply reply
        ? OutcomeOf.Write(Key, result)
        : VerdictOf(reply) switch
        {
            Verdict.TooMany => new PublishOutcome.Retry(CauseOf(reply), RetryScope.Channel, RetryAfter.Read(reply, now)),
            Verdict.NotSignedIn => new PublishOutcome.NeedsReauth(CauseOf(reply)),
            Verdict.NoRight or Verdict.WrongSettings => new PublishOutcome.Misconfigured(CauseOf(reply)),
            Verdict.Refused => new PublishOutcome.Rejected(CauseOf(reply)),
            Verdict.NotThere => new PublishOutcome.AlreadyGone(),
            _ => new PublishOutcome.Unsure(CauseOf(reply)),
        };

    /// <summary>For calls whose effect no reader sees, a picture or a tag: a doubt about them is no doubt about the post.</summary>
    public static PublishOutcome Unseen(OutboundResult result, DateTimeOffset now) => result switch
    {
        OutboundResult.Lost => OutcomeOf.Poll(Key, result),
        OutboundResult.Reply reply when Write(reply, now) is PublishOutcome.Unsure => new PublishOutcome.Retry(CauseOf(reply), RetryScope.Delivery, null),
        _ => Write(result, now),
    };

    /// <summary>A read that comes before a write of the same try: whatever went wrong, nothing was written.</summary>
    public static PublishOutcome ReadFirst(OutboundResult result, DateTimeOffset now) => result switch
    {
        OutboundResult.Reply reply when MayNotAskForStatus(reply) => new PublishOutcome.NeedsReauth(CauseOf(reply)),
        OutboundResult.Reply reply when Write(reply, now) is PublishOutcome.Rejected => new PublishOutcome.Retry(CauseOf(reply), RetryScope.Delivery, null),
        _ => Unseen(result, now),
    };

    public static FindOutcome Find(OutboundResult result, DateTimeOffset now) => result is not OutboundResult.Reply reply
        ? OutcomeOf.Find(Key, result)
        : VerdictOf(reply) switch
        {
            Verdict.TooMany => new FindOutcome.Retry(CauseOf(reply), RetryScope.Channel, RetryAfter.Read(reply, now)),
            Verdict.NotSignedIn => new FindOutcome.NeedsReauth(CauseOf(reply)),
            Verdict.Refused when MayNotAskForStatus(reply) => new FindOutcome.NeedsReauth(CauseOf(reply)),
            _ => new FindOutcome.CannotTell(CauseOf(reply), now.AddMinutes(1)),
        };

    public static ConfirmOutcome Confirm(OutboundResult result, DateTimeOffset now) => result is not OutboundResult.Reply reply
        ? OutcomeOf.Confirm(Key, result)
        : VerdictOf(reply) switch
        {
            Verdict.TooMany => new ConfirmOutcome.Retry(CauseOf(reply), RetryScope.Channel, RetryAfter.Read(reply, now)),
            Verdict.NotSignedIn => new ConfirmOutcome.NeedsReauth(CauseOf(reply)),
            _ => new ConfirmOutcome.CannotTell(CauseOf(reply), now.AddMinutes(1)),
        };

    public static bool SaysNotThere(OutboundResult result) => result is OutboundResult.Reply reply && VerdictOf(reply) == Verdict.NotThere;

    public static bool SaysAlreadyTrashed(OutboundResult result) => result is OutboundResult.Reply reply && VerdictOf(reply) == Verdict.AlreadyTrashed;

    public static Cause CauseOf(OutboundResult.Reply reply)
    {
        var code = CodeOf(reply) is { } known && PlainCode().IsMatch(known) ? known : $"http-{(int)reply.Status}";
        return new Cause($"{Key}:{code}", $"{Key}: HTTP {(int)reply.Status}, {code}");
    }

    private static Verdict VerdictOf(OutboundResult.Reply reply)
    {
        var status = (int)reply.Status;
        if (status == 429)
        {
            return Verdict.TooMany;
        }

        return CodeOf(reply) switch
        {
            { } code when status == 401 && Rights.Contains(code) => Verdict.NotSignedIn,
            { } code when status == 403 && Rights.Contains(code) => Verdict.NoRight,
            { } code => Table.GetValueOrDefault((status, code), Verdict.Unknown),
            null => Verdict.Unknown,
        };
    }

    private static string? CodeOf(OutboundResult.Reply reply) => reply.IsSuccess ? null : WordPressJson.Parse(reply)?.Text("code");

    /// <summary>
    /// Whoever is not signed in may not even name the status draft: core calls that a wrong parameter (400) and puts the reason into details.
    /// </summary>
    private static bool MayNotAskForStatus(OutboundResult.Reply reply) =>
        WordPressJson.Parse(reply)?.Text("data", "details", "status", "code") == "rest_forbidden_status";

    [GeneratedRegex(@"\A[a-z0-9_-]{1,60}\z")]
    private static partial Regex PlainCode();

    private enum Verdict
    {
        Unknown,
        TooMany,
        NotSignedIn,
        NoRight,
        WrongSettings,
        Refused,
        NotThere,
        AlreadyTrashed,
    }
}
