using System.Globalization;
using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Counts;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>The figures that would have been read: every slot of every publication, as its channel offers them, and the hub's own counts by day.</summary>
internal sealed class PastFigures(ConnectorRegistry connectors)
{
    private static readonly string[] Replaced = ["impressions"];

    // Hours since it came out, and how much of what it ever reaches it has by then, in thousandths.
    private static readonly (int Hours, int Share)[] Growth = [(0, 0), (1, 120), (6, 350), (24, 600), (72, 800), (168, 920), (672, 1000), (10_000, 1080)];

    private readonly List<ReachSample> samples = [];
    private readonly List<ItemCount> counts = [];

    public async Task AddAsync(HubDb db, Guid itemId, PastItem item, DateTimeOffset now, CancellationToken ct)
    {
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        var closeDays = await CloseDays.ReadAsync(db, ct);
        foreach (var publication in await db.Publications.AsNoTracking().Where(p => p.SubjectId == itemId).OrderBy(p => p.ChannelId).ToListAsync(ct))
        {
            var channel = channels[publication.ChannelId];
            foreach (var row in ReachPlanning.Rows(publication, closeDays).OrderBy(r => r.DueAt))
            {
                var due = row.DueAt <= (publication.RemovedAt ?? now) && row.DueAt <= now;
                if (due)
                {
                    Read(publication, channel, item, row);
                    row.ReadAt = row.DueAt;
                }

                // The stand-in knows nothing of an invented post: what only it could answer is not planned.
                if (due || connectors[channel.Connector] is not IReadsReach)
                {
                    db.Add(row);
                }
            }

            Count(publication, channel, item, now);
        }
    }

    /// <summary>The first figures of a post that was adopted, read on that day.</summary>
    public void AddFirst(Publication publication, Channel channel, DateTimeOffset at)
    {
        var row = new ReachPlanRow { PublicationId = publication.Id, Slot = ReachSlot.Now, DueAt = at };
        if (connectors[channel.Connector] is IReadsReach reads)
        {
            samples.AddRange(Offered(reads).Select(m => Sample(publication, row, m.Code, m.Version, ReachSource.Platform, OfPost(publication.RemoteId, channel.Slug, m.Code, publication.PublishedAt, at), null)));
        }
        else
        {
            samples.Add(Sample(publication, row, "views", 1, ReachSource.Counter, null, ReachMissing.NotSupported));
        }

        samples.Add(Sample(publication, row, "clicks", 1, ReachSource.Counter, null, ReachMissing.NotSupported));
    }

    /// <summary>What the platform would say of an adopted post at that hour.</summary>
    public static long OfPost(string remoteId, string channel, string metric, DateTimeOffset published, DateTimeOffset at) =>
        Value(remoteId.Sum(c => c) % 100, channel, metric, at - published);

    /// <summary>In one stroke: what stands follows from the samples of a publication all together.</summary>
    public async Task StoreAsync(HubDb db, DateOnly first, CancellationToken ct)
    {
        await PastRows.AddMonthsAsync(db, first, ct);
        await PastRows.AddCountsAsync(db, counts, ct);
        await PastRows.AddSamplesAsync(db, samples, ct);
    }

    private void Read(Publication publication, Channel channel, PastItem item, ReachPlanRow row)
    {
        if (connectors[channel.Connector] is IReadsReach reads)
        {
            foreach (var metric in Offered(reads))
            {
                samples.Add(item.Gap == channel.Slug
                    ? Sample(publication, row, metric.Code, metric.Version, ReachSource.Platform, null, ReachMissing.NoPermission)
                    : Sample(publication, row, metric.Code, metric.Version, ReachSource.Platform, Value(item.Number, channel.Slug, metric.Code, row.DueAt - publication.PublishedAt), null));
            }
        }

        samples.Add(Sample(publication, row, "clicks", 1, ReachSource.Counter, Counted(item, channel, "clicks", publication, row.DueAt), null));
        if (publication.OnSite)
        {
            samples.Add(Sample(publication, row, "views", 1, ReachSource.Counter, Counted(item, channel, "views", publication, row.DueAt), null));
        }
        else if (connectors[channel.Connector] is not IReadsReach)
        {
            samples.Add(Sample(publication, row, "views", 1, ReachSource.Counter, null, ReachMissing.NotSupported));
        }
    }

    private static IEnumerable<MetricDefinition> Offered(IReadsReach reads) =>
        reads.Metrics.Where(m => !Replaced.Contains(m.Code)).GroupBy(m => m.Code).Select(g => g.MaxBy(m => m.Version)!);

    // As the counter itself would have written it: a row for each day on which something was counted.
    private void Count(Publication publication, Channel channel, PastItem item, DateTimeOffset now)
    {
        var end = publication.RemovedAt ?? now;
        foreach (var (metric, kind) in publication.OnSite ? new[] { ("clicks", CountKind.Click), ("views", CountKind.View) } : [("clicks", CountKind.Click)])
        {
            long before = 0;
            for (var day = publication.PublishedAt.ToOffset(TimeSpan.FromHours(7)).Date; day <= end.ToOffset(TimeSpan.FromHours(7)).Date; day = day.AddDays(1))
            {
                var midnight = new DateTimeOffset(day.AddDays(1), TimeSpan.FromHours(7));
                var until = Counted(item, channel, metric, publication, midnight < end ? midnight : end);
                if (until > before)
                {
                    counts.Add(new ItemCount
                    {
                        Day = DateOnly.FromDateTime(day),
                        ItemId = publication.SubjectId,
                        Kind = kind,
                        Count = until - before,
                        ChannelId = kind == CountKind.Click ? publication.ChannelId : null,
                    });
                }

                before = until;
            }
        }
    }

    private static ReachSample Sample(Publication publication, ReachPlanRow row, string metric, int version, ReachSource source, long? value, ReachMissing? missing) => new()
    {
        Id = Guid.CreateVersion7(row.DueAt),
        ReadAt = row.DueAt,
        PublicationId = publication.Id,
        SubjectId = publication.SubjectId,
        ChannelId = publication.ChannelId,
        Slot = row.Slot,
        Metric = metric,
        DefinitionVersion = version,
        Value = value,
        Missing = missing,
        Source = source,
        Evidence = source == ReachSource.Platform && value is { } read
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{publication.RemoteId}\",\"{metric}\":{read},\"ghi_chu\":\"[DỮ LIỆU MẪU]\"}}") : null,
    };

    private static long Value(int number, string channel, string metric, TimeSpan since)
    {
        var whole = 600 + ((((number + 1) * 7919) + (channel.Length * 1049)) % 5200);
        var part = metric switch { "views" => 1000, "unique_viewers" => 710, "reactions" => 42, "comments" => 7, "shares" => 11, "engagements" => 60, _ => 300 };
        return (long)whole * part / 1000 * Share(since) / 1000;
    }

    private static long Counted(PastItem item, Channel channel, string metric, Publication publication, DateTimeOffset at)
    {
        var whole = metric == "views" ? 180 + ((item.Number + 3) * 613 % 900) : 6 + (((item.Number + 1) * 131) + (channel.Slug.Length * 17)) % 70;
        return (long)whole * Share(at - publication.PublishedAt) / 1000;
    }

    private static int Share(TimeSpan since)
    {
        var hours = Math.Clamp((int)since.TotalHours, 0, Growth[^1].Hours - 1);
        var at = Array.FindLastIndex(Growth, g => g.Hours <= hours);
        var (from, to) = (Growth[at], Growth[at + 1]);
        return from.Share + ((to.Share - from.Share) * (hours - from.Hours) / (to.Hours - from.Hours));
    }
}
