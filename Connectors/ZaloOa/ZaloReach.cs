using System.Text.Json;
using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// Views and shares of articles. Zalo offers no other figures of an article and none at all of a broadcast: "getslice" page of the article
/// API, docs.zaloplatforms.com, read 2026-11. The counts only grow; how late they are is not said.
/// </summary>
internal sealed class ZaloReach(ZaloApi api, ChannelSetup channel)
{
    private const int MaxPages = 20;

    private static readonly (MetricDefinition Metric, string Field)[] Figures =
    [
        (new("views", 1, "Zalo article/getslice total_view", "Lượt xem", "Views"), "total_view"),
        (new("shares", 1, "Zalo article/getslice total_share", "Lượt chia sẻ", "Shares"), "total_share"),
    ];

    public static IReadOnlyList<MetricDefinition> Metrics { get; } = [.. Figures.Select(f => f.Metric)];

    public async Task<ReachOutcome> ReadAsync(IReadOnlyList<PublishedRef> posts)
    {
        var list = await ZaloList.ReadAsync(api, MaxPages, rows => posts.All(p => rows.Any(r => r.Id == p.RemoteId)));
        if (list.Failed is { } failed)
        {
            return ZaloOutcomes.Reach(failed, channel);
        }

        List<ReachReading> readings = [];
        foreach (var post in posts)
        {
            if (list.Rows.FirstOrDefault(r => r.Id == post.RemoteId) is { } row)
            {
                readings.AddRange(Read(post, row.Fields, MissingReason.NotOffered));
                continue;
            }

            // Too new for the list, too old for its first pages, or gone.
            var answer = await api.DetailAsync(post.RemoteId);
            if (answer is { IsDone: false, Meaning: not ZaloMeaning.Gone })
            {
                return ZaloOutcomes.Reach(answer, channel);
            }

            readings.AddRange(Read(post, answer.Data, answer.IsDone ? MissingReason.NotYet : MissingReason.GoneAtSource));
        }

        return new ReachOutcome.Read(readings);
    }

    private static IEnumerable<ReachReading> Read(PublishedRef post, JsonElement fields, MissingReason without) => Figures.Select(f =>
    {
        var value = fields.Number(f.Field);
        return new ReachReading(post.PublicationId, f.Metric.Code, f.Metric.Version)
        {
            Value = value is >= 0 ? value : null,
            Missing = value is >= 0 ? null : fields.Text(f.Field) is null ? without : MissingReason.Unreadable,
            Evidence = value is null ? null : FormattableString.Invariant($"{{\"id\":\"{post.RemoteId}\",\"{f.Field}\":{value}}}"),
        };
    });
}
