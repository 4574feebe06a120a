using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.ZaloOa;

/// <summary>
/// The calls of the article API, version 2.0, JSON both ways, the token in a header of its own. Source of paths, parameters and headers:
/// https://github.com/zaloplatform/zalo-java-sdk (src/test/java), read 2026-11.
/// </summary>
internal sealed class ZaloApi(ChannelSetup channel, IOutbound outbound, DateTimeOffset now, CancellationToken ct)
{
    /// <summary>The most that one list page gives.</summary>
    public const int PageSize = 10;

    /// <summary>Answers a ticket to verify. There is no idempotency key: a second call is a second article.</summary>
    public Task<ZaloAnswer> CreateAsync(ZaloArticle article) => PostAsync("v2.0/article/create", article, writes: true, "create article");

    /// <summary>Answers a ticket to verify as well.</summary>
    public Task<ZaloAnswer> UpdateAsync(ZaloArticle article) => PostAsync("v2.0/article/update", article, writes: true, "update article");

    public Task<ZaloAnswer> RemoveAsync(string id) => PostAsync("v2.0/article/remove", new { id }, writes: true, "remove article");

    /// <summary>Only asks: the same token may be verified again.</summary>
    public Task<ZaloAnswer> VerifyAsync(string token) => PostAsync("v2.0/article/verify", new { token }, writes: false, "verify article");

    public Task<ZaloAnswer> DetailAsync(string id) => GetAsync($"v2.0/article/getdetail?id={Uri.EscapeDataString(id)}", "read article");

    public Task<ZaloAnswer> PageAsync(int offset) =>
        GetAsync(FormattableString.Invariant($"v2.0/article/getslice?offset={offset}&limit={PageSize}&type=normal"), "list articles");

    /// <summary>One message to every follower, or to those of some places. No key, no way back, and nothing to read it by.</summary>
    public Task<ZaloAnswer> BroadcastAsync(object message) => PostAsync("v2.0/oa/message", message, writes: true, "broadcast");

    public Task<ZaloAnswer> AccountAsync() => GetAsync("v2.0/oa/getoa", "read account");

    private Task<ZaloAnswer> PostAsync(string path, object body, bool writes, string purpose) =>
        SendAsync(HttpMethod.Post, path, new OutboundBody.Raw("application/json", JsonSerializer.SerializeToUtf8Bytes(body, ZaloJson.Options)), writes, purpose);

    private Task<ZaloAnswer> GetAsync(string path, string purpose) => SendAsync(HttpMethod.Get, path, null, writes: false, purpose);

    private async Task<ZaloAnswer> SendAsync(HttpMethod method, string path, OutboundBody? body, bool writes, string purpose)
    {
        if (channel.Token is not { } token)
        {
            return ZaloAnswer.Of(ZaloMeaning.NeedsReauth, "no-token", "the channel holds no access token");
        }

        var result = await outbound.SendAsync(
            new()
            {
                Method = method,
                Address = new Uri(ZaloSettings.Address(channel, ZaloSettings.ApiAddress), path),
                Writes = writes,
                Headers = [OutboundHeader.Hidden("access_token", token.Access), .. Proof(token.Access)],
                Body = body,
                Scrub = [.. channel.Secrets.Values],
                Purpose = purpose,
            },
            ct);
        return Read(result, purpose);
    }

    /// <summary>Lower-case hex of HMAC-SHA256 with the app secret over the token (AppSecretProofUtil of the SDK above).</summary>
    private IEnumerable<OutboundHeader> Proof(Secret access) =>
        ZaloSettings.IsOn(channel, ZaloSettings.AppSecretProof) && channel.SecretOf(ZaloSettings.AppSecret.Name) is { } secret
            ? [OutboundHeader.Hidden("appsecret_proof", ProofOf(secret, access))]
            : [];

    public static Secret ProofOf(Secret appSecret, Secret access) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret.Reveal()), Encoding.UTF8.GetBytes(access.Reveal()))));

    private ZaloAnswer Read(OutboundResult result, string purpose)
    {
        if (result is not OutboundResult.Reply reply)
        {
            return ZaloAnswer.Of(result);
        }

        if (reply.Status == HttpStatusCode.TooManyRequests)
        {
            return ZaloAnswer.Of(ZaloMeaning.RateLimited, "http-429", $"{purpose}: too many requests") with
            {
                Scope = RetryScope.App,
                NotBefore = RetryAfter.Read(reply, now) ?? now.AddMinutes(1),
            };
        }

        // Behind a 5xx or an HTML page the call may have been carried out; only the envelope says yes or no.
        var envelope = (int)reply.Status >= 500 || reply.Truncated ? null : ZaloJson.Object(reply.Body);
        if (envelope?.Number("error") is not { } code || (code == 0 && !reply.IsSuccess))
        {
            return ZaloAnswer.Of(ZaloMeaning.Unknown, FormattableString.Invariant($"http-{(int)reply.Status}"), $"{purpose}: the answer is not Zalo's envelope");
        }

        return ZaloAnswer.Of(code, envelope.Value, reply, purpose, now);
    }
}
