using System.Net;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;
using Connectors.Rendering;

namespace Connectors.FacebookPage;

/// <summary>
/// Reads figures in batches. Each figure is asked for by itself: one name that the platform no longer knows fails the whole of its call.
/// https://developers.facebook.com/docs/graph-api/reference/insights and …/docs/graph-api/batch-requests, read 2026-11.
/// </summary>
internal static class PageFigures
{
    private const int MaxInBatch = 50;

    /// <summary>Figures are renewed once a day and come up to two days late.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(48);

    /// <summary>Insights are kept for two years.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(730);

    private const int LikesForInsights = 100;

    public static async Task<ReachOutcome> ReadAsync(ReachRequest request, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(request.Channel);
        var rows = MetricTable.Rows.Where(r => r.Definition.IsValidAt(request.Now) && !request.Off.Contains(new(r.Code, r.Version))).ToList();
        var readings = new List<ReachReading>();
        SlowDown? slow = null;
        foreach (var batch in request.Posts.SelectMany(post => rows.Select(row => (Post: post, Row: row))).Chunk(MaxInBatch))
        {
            var result = await outbound.SendAsync(graph.Batch("read figures", batch.Select(b => Question(b.Post, b.Row))), ct);
            if (result is not OutboundResult.Reply answer)
            {
                return OutcomeOf.Reach(FacebookPageConnector.ConnectorKey, result);
            }

            var reply = GraphReply.Read(answer, request.Now);
            if (!reply.IsGood || reply.Json is not { ValueKind: JsonValueKind.Array } answers || answers.GetArrayLength() != batch.Length)
            {
                return GraphFailure.Of(reply, request.Now).OfReach();
            }

            slow = reply.SlowDown ?? slow;
            foreach (var (asked, one) in batch.Zip(answers.EnumerateArray()))
            {
                var (reading, stop) = Reading(asked.Post, asked.Row, one, request.Now);
                if (stop is not null)
                {
                    return stop;
                }

                readings.Add(reading);
            }
        }

        return new ReachOutcome.Read(await ExplainedAsync(readings, graph, outbound, request.Now, ct)) { SlowDown = slow };
    }

    // An empty list says nothing about why it is empty: the Page's size may.
    private static async Task<IReadOnlyList<ReachReading>> ExplainedAsync(List<ReachReading> readings, GraphAccess graph, IOutbound outbound, DateTimeOffset now, CancellationToken ct)
    {
        if (!readings.Exists(r => IsUnexplained(r)))
        {
            return readings;
        }

        var answer = await outbound.SendAsync(graph.Read("read likes", graph.PageId, ("fields", "fan_count")), ct) as OutboundResult.Reply;
        var isSmall = answer is not null && GraphReply.Read(answer, now) is { IsGood: true, Json: { } page } && Whole(page.Field("fan_count")) < LikesForInsights;
        return isSmall ? readings.ConvertAll(r => IsUnexplained(r) ? r with { Missing = MissingReason.AccountTooSmall } : r) : readings;
    }

    private static bool IsUnexplained(ReachReading reading) =>
        reading.Missing == MissingReason.NotOffered && MetricTable.Rows.Any(r => r.IsInsight && (r.Code, r.Version) == (reading.Metric, reading.DefinitionVersion));

    private static string Question(PublishedRef post, MetricRow row)
    {
        var id = Uri.EscapeDataString(post.RemoteId);
        return row.IsInsight ? $"{id}/insights?metric={row.Name}&period=lifetime" : $"{id}?fields={(row.Name == "shares" ? row.Name : row.Name + ".limit(0).summary(true)")}";
    }

    /// <summary>One part of a batch: {"code":200,"body":"…"}, or null when there was no time for it.</summary>
    private static (ReachReading Reading, ReachOutcome? Stop) Reading(PublishedRef post, MetricRow row, JsonElement one, DateTimeOffset now)
    {
        var reading = new ReachReading(post.PublicationId, row.Code, row.Version);
        if (one.ValueKind == JsonValueKind.Null)
        {
            return (reading with { Missing = MissingReason.NotYet }, null);
        }

        var json = one.TextField("body") is { } body ? GraphReply.Parse(System.Text.Encoding.UTF8.GetBytes(body)) : null;
        if (GraphError.In(json) is { } error)
        {
            var status = one.Field("code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out var number) ? number : 400;
            return Refused(reading, GraphFailure.Of(new((HttpStatusCode)status, json, error, null, null, null), now));
        }

        return (json is null ? reading with { Missing = MissingReason.Unreadable } : Found(reading, post, row, json.Value, now), null);
    }

    private static (ReachReading Reading, ReachOutcome? Stop) Refused(ReachReading reading, GraphFailure failure) => failure.Verdict switch
    {
        Verdict.NeedsReauth when failure.IsPermission => (reading with { Missing = MissingReason.NoPermission }, null),
        Verdict.NeedsReauth or Verdict.AppLimit or Verdict.PageLimit => (reading, failure.OfReach()),
        Verdict.Gone => (reading with { Missing = MissingReason.GoneAtSource }, null),
        Verdict.Rejected => (reading with { Missing = failure.IsUnknownMetric ? MissingReason.NameUnknown : MissingReason.NotOffered }, null),
        _ => (reading with { Missing = MissingReason.Unreadable }, null),
    };

    private static ReachReading Found(ReachReading reading, PublishedRef post, MetricRow row, JsonElement json, DateTimeOffset now)
    {
        var answer = row.IsInsight ? Insight(json, row.Name) : json.Field(row.Name);
        if (answer is not { } found)
        {
            return reading with { Missing = WhyAbsent(row, now - post.PublishedAt) };
        }

        var value = row.IsInsight ? InsightValue(found) : Whole(found.Field("count") ?? found.Field("summary")?.Field("total_count"));
        return value is { } figure
            ? reading with { Value = figure, Evidence = TextFit.Cut($"{row.Name}: {found.GetRawText()}", 500, TextUnit.Utf16) }
            : reading with { Missing = MissingReason.Unreadable };
    }

    /// <summary>
    /// An empty list is usual for young posts and for Pages under 100 likes. Shares are left out by the platform, it is said when there are
    /// none: that is not a 0 that anybody wrote.
    /// </summary>
    private static MissingReason WhyAbsent(MetricRow row, TimeSpan age) =>
        age < Young ? MissingReason.NotYet : row.IsInsight && age > Kept ? MissingReason.GoneAtSource : MissingReason.NotOffered;

    private static JsonElement? Insight(JsonElement json, string name)
    {
        foreach (var insight in json.Entries("data"))
        {
            if (insight.TextField("name") == name)
            {
                return insight.Field("values") ?? insight.Field("total_value");
            }
        }

        return null;
    }

    /// <summary>[{"value":3}], [{"value":{"like":2,"love":1}}] or {"value":3}.</summary>
    private static long? InsightValue(JsonElement found)
    {
        var holder = found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().LastOrDefault() : found;
        return holder.Field("value") switch
        {
            { ValueKind: JsonValueKind.Object } parts when parts.EnumerateObject().Any() => Sum(parts),
            var value => Whole(value),
        };
    }

    private static long? Sum(JsonElement parts)
    {
        var values = parts.EnumerateObject().Select(p => Whole(p.Value)).ToList();
        return values.All(v => v is not null) ? values.Sum() : null;
    }

    private static long? Whole(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value >= 0 ? value : null;
}
