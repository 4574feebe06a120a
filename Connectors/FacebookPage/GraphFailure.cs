using System.Globalization;
using System.Net;
using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>An answer that is not the good one, and what it means for the step that got it.</summary>
internal sealed record GraphFailure(Verdict Verdict, Cause Cause, DateTimeOffset? NotBefore)
{
    private static readonly TimeSpan LimitWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>The token is good, and lacks a right.</summary>
    public bool IsPermission { get; private init; }

    /// <summary>"(#100) The value must be a valid insights metric": the name is wrong, for whatever post.</summary>
    public bool IsUnknownMetric { get; private init; }

    public static GraphFailure Of(GraphReply reply, DateTimeOffset now) => reply.Error is { } error ? Of(error, reply, now) : WithoutError(reply);

    /// <summary>Without words of the platform we know nothing, but that a 429 turns a call away before it is made.</summary>
    private static GraphFailure WithoutError(GraphReply reply) => reply.Status == HttpStatusCode.TooManyRequests
        ? new(Verdict.PageLimit, CauseOf("http-429", "turned away without an error code"), reply.RetryAfter)
        : new(Verdict.Unsure, CauseOf(Http(reply), "answer without the expected fields"), null);

    private static GraphFailure Of(GraphError error, GraphReply reply, DateTimeOffset now)
    {
        var row = ErrorTable.Find(error);
        var verdict = row.Verdict switch
        {
            // Posts have come out behind a 500, whatever its code says.
            _ when (int)reply.Status >= 500 => Verdict.Unsure,
            Verdict.Unsure when reply.Status == HttpStatusCode.TooManyRequests => Verdict.PageLimit,
            Verdict.Rejected when error.IsTransient => Verdict.Retry,
            var other => other,
        };
        var wait = row.Wait ?? (verdict is Verdict.PageLimit or Verdict.AppLimit ? LimitWait : null);

        // Our own steps only lengthen a wait: an app at 80 % does not shorten a block by policy from six hours to a minute.
        var own = new[] { reply.SlowDown?.NotBefore, wait is { } w ? now + w : null }.Max();
        var notBefore = reply.RetryAfter ?? (row.Wait is null ? reply.RegainAt : null) ?? own;
        var trace = error.TraceId is { } id ? $", fbtrace_id {id}" : "";
        return new(verdict, CauseOf(error.Number(), $"{row.Meaning} ({Http(reply)}{trace})"), notBefore)
        {
            IsPermission = error.Code is 10 or (>= 200 and <= 299),
            IsUnknownMetric = error.Code == 100 && error.Message.Contains("valid insights metric", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <param name="slow">What the usage headers of the answer asked for.</param>
    public PublishOutcome OfWrite(SlowDown? slow)
    {
        PublishOutcome outcome = Verdict switch
        {
            Verdict.Unsure or Verdict.Duplicate => new PublishOutcome.Unsure(Cause),
            Verdict.Retry => new PublishOutcome.Retry(Cause, RetryScope.Delivery, NotBefore),
            Verdict.PageLimit => new PublishOutcome.Retry(Cause, RetryScope.Channel, NotBefore),
            Verdict.AppLimit => new PublishOutcome.Retry(Cause, RetryScope.App, NotBefore),
            Verdict.Rejected => new PublishOutcome.Rejected(Cause),
            Verdict.NeedsReauth => new PublishOutcome.NeedsReauth(Cause),
            Verdict.Gone or Verdict.Misconfigured => new PublishOutcome.Misconfigured(Cause),
        };
        return outcome with { SlowDown = slow };
    }

    /// <summary>For calls whose effect nobody can see: a doubt about them is no doubt about the post.</summary>
    public PublishOutcome OfUnseen(SlowDown? slow) => Verdict == Verdict.Unsure
        ? new PublishOutcome.Retry(Cause, RetryScope.Delivery, NotBefore) { SlowDown = slow }
        : OfWrite(slow);

    public FindOutcome OfFind(DateTimeOffset now) => Verdict switch
    {
        Verdict.NeedsReauth => new FindOutcome.NeedsReauth(Cause),
        Verdict.AppLimit => new FindOutcome.Retry(Cause, RetryScope.App, NotBefore),
        Verdict.PageLimit => new FindOutcome.Retry(Cause, RetryScope.Channel, NotBefore),
        Verdict.Unsure or Verdict.Retry => new FindOutcome.Retry(Cause, RetryScope.Delivery, NotBefore),
        Verdict.Duplicate or Verdict.Rejected or Verdict.Gone or Verdict.Misconfigured => new FindOutcome.CannotTell(Cause, now + LookAgain),
    };

    public ConfirmOutcome OfConfirm(DateTimeOffset now) => Verdict switch
    {
        Verdict.NeedsReauth => new ConfirmOutcome.NeedsReauth(Cause),
        Verdict.AppLimit => new ConfirmOutcome.Retry(Cause, RetryScope.App, NotBefore),
        Verdict.PageLimit => new ConfirmOutcome.Retry(Cause, RetryScope.Channel, NotBefore),
        Verdict.Unsure or Verdict.Retry => new ConfirmOutcome.Retry(Cause, RetryScope.Delivery, NotBefore),
        Verdict.Duplicate or Verdict.Rejected or Verdict.Gone or Verdict.Misconfigured => new ConfirmOutcome.CannotTell(Cause, now + LookAgain),
    };

    public ReachOutcome OfReach() => Verdict switch
    {
        Verdict.NeedsReauth => new ReachOutcome.NeedsReauth(Cause),
        Verdict.AppLimit => new ReachOutcome.Retry(Cause, RetryScope.App, NotBefore) { IsLimit = true },
        _ => new ReachOutcome.Retry(Cause, RetryScope.Channel, NotBefore) { IsLimit = Verdict == Verdict.PageLimit },
    };

    private static Cause CauseOf(string what, string detail) => new($"{FacebookPageConnector.ConnectorKey}:{what}", $"{FacebookPageConnector.ConnectorKey}: {what} {detail}");

    private static string Http(GraphReply reply) => string.Create(CultureInfo.InvariantCulture, $"http-{(int)reply.Status}");
}
