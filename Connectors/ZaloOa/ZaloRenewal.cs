using System.Net;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.ZaloOa;

/// <summary>
/// Trades the refresh token. It is good for one use and three months; the answer brings the next one and ends the old access token at
/// once. Source: GetAccessTokenByRefreshToken in https://github.com/zaloplatform/zalo-java-sdk and the page
/// "xac-thuc-va-uy-quyen-cho-ung-dung-new" of developers.zalo.me, read 2026-11.
/// </summary>
internal static class ZaloRenewal
{
    internal static readonly TimeSpan RefreshLives = TimeSpan.FromDays(90);

    public static async Task<RenewOutcome> RenewAsync(RenewRequest request, IOutbound outbound, CancellationToken ct)
    {
        var channel = request.Channel;
        if (channel[ZaloSettings.AppId.Name] is not { } appId || channel.SecretOf(ZaloSettings.AppSecret.Name) is not { } secret)
        {
            return new RenewOutcome.NeedsConsent(CauseOf("no-app", "app id or app secret is missing"));
        }

        var result = await outbound.SendAsync(
            new()
            {
                Method = HttpMethod.Post,
                Address = new Uri(ZaloSettings.Address(channel, ZaloSettings.OAuthAddress), "v4/oa/access_token"),
                Writes = true,
                Headers = [OutboundHeader.Hidden("secret_key", secret)],
                Body = new OutboundBody.Form([FormField.Hidden("refresh_token", request.Refresh), new("app_id", appId), new("grant_type", "refresh_token")]),
                Scrub = [.. channel.Secrets.Values, .. channel.Token is { } token ? [token.Access] : Array.Empty<Secret>()],
                Purpose = "renew token",
            },
            ct);
        return result is OutboundResult.Reply reply ? Read(reply, request.Now) : OutcomeOf.Renew(ZaloOaConnector.KeyText, result);
    }

    /// <summary>
    /// Refusals come with any status, without a "data" envelope and sometimes without a number, so a pair counts only when both halves are
    /// there. Half a pair, or nothing readable, may have spent the old token.
    /// </summary>
    private static RenewOutcome Read(OutboundResult.Reply reply, DateTimeOffset now)
    {
        if (reply.Status == HttpStatusCode.TooManyRequests)
        {
            return new RenewOutcome.Retry(CauseOf("oauth/http-429", "renew token: too many requests"), RetryAfter.Read(reply, now) ?? now.AddMinutes(1));
        }

        var body = (int)reply.Status >= 500 || reply.Truncated ? null : ZaloJson.Object(reply.Body);
        return (body?.Text("access_token"), body?.Text("refresh_token")) switch
        {
            ({ } access, { } refresh) when reply.IsSuccess => new RenewOutcome.Renewed(
                new(access), new(refresh), body?.Number("expires_in") is { } seconds and > 0 and < 10_000_000 ? now.AddSeconds(seconds) : null, now + RefreshLives),
            (null, null) when body?.Text("error") is { } error => new RenewOutcome.NeedsConsent(CauseOf($"oauth/{error}", "renew token: refused")),
            (null, null) when body?.Text("error_name") is not null => new RenewOutcome.NeedsConsent(CauseOf("oauth/refused", "renew token: refused")),
            _ => new RenewOutcome.Unsure(CauseOf("oauth/unreadable", FormattableString.Invariant($"renew token: {(int)reply.Status}, no pair of tokens"))),
        };
    }

    private static Cause CauseOf(string code, string detail) => new($"{ZaloOaConnector.KeyText}:{code}", detail);
}
