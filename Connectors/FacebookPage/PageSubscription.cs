using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// An app hears of a Page only if the Page has subscribed it, by its own token (https://developers.facebook.com/docs/pages-api/webhooks-for-pages, read
/// 2026-11: POST, GET and DELETE /{page}/subscribed_apps; pages_manage_metadata). Setting the same fields again changes nothing.
/// </summary>
internal static class PageSubscription
{
    private const string Step = ConnectSteps.HookSubscribed;

    private static readonly string[] Fields = ["feed", "mention"];

    public static bool CanSubscribe(ChannelSetup channel) =>
        channel.SecretOf(PageHook.VerifyToken.Name) is not null && channel.SecretOf(PageSettings.AppSecret.Name) is not null
        && channel[PageSettings.AppId.Name] is not null && PageSettings.HasToken(channel);

    public static async Task<StepProof> SubscribeAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(channel);
        var form = new OutboundBody.Form([new("subscribed_fields", string.Join(',', Fields))]);
        var refused = Failed(await outbound.SendAsync(graph.Write("subscribe to the Page's events", HttpMethod.Post, $"{graph.PageId}/subscribed_apps", form), ct), now, out _);
        var proof = await ReadAsync(channel, now, outbound, ct);
        return refused is null || proof.Done == true ? proof : proof with { Evidence = $"{proof.Evidence}; POST: {refused}" };
    }

    /// <summary>The app of the token is taken off the Page; apps of others are untouched.</summary>
    public static async Task<StepProof> UnsubscribeAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(channel);
        var refused = Failed(await outbound.SendAsync(graph.Write("end the Page's events", HttpMethod.Delete, $"{graph.PageId}/subscribed_apps", null), ct), now, out _);
        var proof = await ReadAsync(channel, now, outbound, ct);
        return refused is null || proof.Done == false ? proof : proof with { Evidence = $"{proof.Evidence}; DELETE: {refused}" };
    }

    /// <summary>Who is subscribed, as the Page's own token reads it. A list without our app's id is a no; an entry without its fields says nothing.</summary>
    public static async Task<StepProof> ReadAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(channel);
        var failed = Failed(await outbound.SendAsync(graph.Read("read who is subscribed", $"{graph.PageId}/subscribed_apps"), ct), now, out var json);
        if (failed is not null || json.Field("data") is not { ValueKind: JsonValueKind.Array })
        {
            return new(Step, null, $"subscribed_apps: {failed ?? "không đọc được / unreadable"}");
        }

        var ours = json.Entries("data").Where(a => a.TextField("id") == channel[PageSettings.AppId.Name]).Take(1).ToList();
        return ours is not [var app] ? new(Step, false, $"subscribed_apps: – app {channel[PageSettings.AppId.Name]}")
            : app.Field("subscribed_fields") is not { ValueKind: JsonValueKind.Array } ? new(Step, null, "subscribed_apps: – subscribed_fields")
            : Of(app.Entries("subscribed_fields").Where(f => f.ValueKind == JsonValueKind.String).Select(f => f.GetString()!));
    }

    private static StepProof Of(IEnumerable<string> told)
    {
        var missing = Fields.Except(told, StringComparer.Ordinal).ToList();
        return new(Step, missing.Count == 0, $"subscribed_apps: {string.Join(", ", missing.Count == 0 ? Fields : missing.Select(f => "– " + f))}");
    }

    /// <summary>The cause, by its code alone; null where the answer is good.</summary>
    private static string? Failed(OutboundResult result, DateTimeOffset now, out JsonElement json)
    {
        json = default;
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.CauseOf(FacebookPageConnector.ConnectorKey, result).Code;
        }

        var reply = GraphReply.Read(answer, now);
        json = reply.Json ?? default;
        return reply.IsGood ? null : GraphFailure.Of(reply, now).Cause.Code;
    }
}
