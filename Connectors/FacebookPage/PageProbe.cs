using System.Globalization;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// Reads the Page's own fields (https://developers.facebook.com/docs/graph-api/reference/page, read 2026-11). It shows that the token sees the
/// Page, not that it may post, nor that the app is out of development mode.
/// </summary>
internal static class PageProbe
{
    public static async Task<ProbeOutcome> ProbeAsync(ChannelSetup channel, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(channel);
        var result = await outbound.SendAsync(graph.Read("read page", graph.PageId, ("fields", "id,name,followers_count")), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Probe(FacebookPageConnector.ConnectorKey, result);
        }

        var reply = GraphReply.Read(answer, DateTimeOffset.UnixEpoch);
        if (!reply.IsGood || reply.Json!.Value.TextField("id") != graph.PageId)
        {
            return new ProbeOutcome.Fails(GraphFailure.Of(reply, DateTimeOffset.UnixEpoch).Cause);
        }

        var page = reply.Json.Value;
        List<string> seen = [$"Trang / Page: {page.TextField("name")} ({graph.PageId})"];
        if (page.Field("followers_count") is { ValueKind: JsonValueKind.Number } followers && followers.TryGetInt64(out var count))
        {
            seen.Add(string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"Người theo dõi / followers: {count:N0}"));
        }

        if (answer.Headers.TryGetValue("facebook-api-version", out var version))
        {
            // A version that has ended is answered by the oldest living one.
            seen.Add(version == channel.Of(PageSettings.GraphVersion)
                ? $"Graph API {version}"
                : $"Graph API {version}, không phải / not {channel.Of(PageSettings.GraphVersion)}");
        }

        return new ProbeOutcome.Works(seen);
    }
}
