using System.Globalization;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>What one call came to.</summary>
internal sealed record ZaloAnswer(ZaloMeaning Meaning, Cause Cause)
{
    /// <summary>Calls left in the minute below which we go slower: others may share the app.</summary>
    private const int FewLeft = 50;

    public JsonElement Data { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public RetryScope Scope { get; init; } = RetryScope.Delivery;

    public SlowDown? SlowDown { get; init; }

    /// <summary>Set when there was no answer at all.</summary>
    public OutboundResult? Broken { get; init; }

    /// <summary>Why a look ends without a result though Zalo answered.</summary>
    public static Cause DetailUnreadable { get; } = new($"{ZaloOaConnector.KeyText}:detail-unreadable", "read article: the answer holds no article");

    public bool IsDone => Meaning == ZaloMeaning.Done;

    public static ZaloAnswer Of(OutboundResult broken) =>
        new(ZaloMeaning.Unknown, Outbound.OutcomeOf.CauseOf(ZaloOaConnector.KeyText, broken)) { Broken = broken };

    public static ZaloAnswer Of(ZaloMeaning meaning, string code, string detail) => new(meaning, new Cause($"{ZaloOaConnector.KeyText}:{code}", detail));

    public static ZaloAnswer Of(long code, JsonElement envelope, OutboundResult.Reply reply, string purpose, DateTimeOffset now)
    {
        var message = envelope.Text("message") ?? "";
        var meaning = ZaloCodes.Of(code, message);
        var shown = ZaloCodes.Shown(code, message);
        return Of(meaning, shown, $"{purpose}: error {shown}") with
        {
            Scope = ScopeOf(meaning, message),
            Data = envelope.TryGetProperty("data", out var data) ? data : default,
            NotBefore = Wait(meaning) is { } wait ? now + wait : null,
            SlowDown = SlowDownFrom(reply, now),
        };
    }

    /// <summary>"Your application reached limit call api", or "Your OA reached …": one code for both.</summary>
    private static RetryScope ScopeOf(ZaloMeaning meaning, string message) =>
        meaning != ZaloMeaning.RateLimited ? RetryScope.Delivery : message.StartsWith("Your OA", StringComparison.OrdinalIgnoreCase) ? RetryScope.Channel : RetryScope.App;

    /// <summary>
    /// A quota is not known to come back before the package's monthly day. It holds back this delivery alone: corrections and removals of
    /// the channel must still pass.
    /// </summary>
    private static TimeSpan? Wait(ZaloMeaning meaning) => meaning switch
    {
        ZaloMeaning.RateLimited => TimeSpan.FromMinutes(1),
        ZaloMeaning.OutOfQuota => TimeSpan.FromHours(6),
        ZaloMeaning.StillProcessing => TimeSpan.FromSeconds(15),
        _ => null,
    };

    /// <summary>"X-RateLimit-Remain" (sic) counts down within a minute: docs.zaloplatforms.com, rate limit page, read 2026-11.</summary>
    private static SlowDown? SlowDownFrom(OutboundResult.Reply reply, DateTimeOffset now) =>
        reply.Headers.TryGetValue("X-RateLimit-Remain", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var left) && left < FewLeft
            ? new(RetryScope.App, now.AddMinutes(1))
            : null;
}
