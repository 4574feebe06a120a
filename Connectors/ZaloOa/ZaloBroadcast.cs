using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// A broadcast of articles. Its <c>attachment_id</c> is an article's id; place is the only target that is ever sent. Source of path and body:
/// v3/SendBroadcastMessage in https://github.com/zaloplatform/zalo-java-sdk and TargetBroadcast in zaloplatform/ZaloDotNetSDK, read 2026-11.
/// </summary>
internal static class ZaloBroadcast
{
    public static async Task<BroadcastOutcome> SendAsync(ZaloApi api, BroadcastRequest request)
    {
        var answer = await api.BroadcastAsync(Message(request));
        return answer switch
        {
            { Broken: OutboundResult.NotSent } => new BroadcastOutcome.NotSent(answer.Cause),
            { Broken: not null } or { Meaning: ZaloMeaning.Unknown } => new BroadcastOutcome.Unknown(answer.Cause),
            { IsDone: true } => answer.Data.Text("message_id") is { } id ? new BroadcastOutcome.Sent(id) : new BroadcastOutcome.Unknown(Unnamed),

            // Said in words that stand in Zalo's table of refusals.
            _ => new BroadcastOutcome.NotSent(answer.Cause) { NotBefore = answer.NotBefore, Scope = answer.Scope },
        };
    }

    /// <summary>"Success" without an id: it may be on its way, and there is nothing to ask after.</summary>
    private static Cause Unnamed { get; } = new($"{ZaloOaConnector.KeyText}:broadcast-unnamed", "broadcast: the answer names no message");

    internal static object Message(BroadcastRequest request) => new
    {
        recipient = new { target = request.Places.Count == 0 ? new Dictionary<string, string>() : new() { ["cities"] = string.Join(',', request.Places) } },
        message = new
        {
            attachment = new
            {
                type = "template",
                payload = new { template_type = "media", elements = request.Posts.Select(p => new { media_type = "article", attachment_id = p }).ToList() },
            },
        },
    };

    /// <summary>num_follower of getoa; a broadcast reaches fewer: those who used up their month are passed over without a word.</summary>
    public static async Task<AudienceOutcome> AudienceAsync(ZaloApi api, ChannelSetup channel)
    {
        var answer = await api.AccountAsync();
        return answer switch
        {
            { IsDone: true } => new AudienceOutcome.Read(answer.Data.Number("num_follower") is { } followers and >= 0 ? followers : null),
            { Meaning: ZaloMeaning.TokenStale } => new AudienceOutcome.TokenStale(channel.Token?.Version ?? 0),
            { Meaning: ZaloMeaning.NeedsReauth or ZaloMeaning.Misconfigured } => new AudienceOutcome.NeedsReauth(answer.Cause),
            _ => new AudienceOutcome.Retry(answer.Cause, answer.NotBefore) { Scope = answer.Scope },
        };
    }
}
