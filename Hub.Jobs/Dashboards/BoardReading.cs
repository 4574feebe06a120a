using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>Reads the figures of a time. Every sum in it is the <see cref="Adder"/>'s, or its refusal.</summary>
public sealed class BoardReading(MetricDefinitions definitions)
{
    private static readonly string[] Always = [Sums.Posted, "views", "clicks"];

    public async Task<Board> ReadAsync(HubDb db, Scope scope, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var closed = await PeriodBook.FindAsync(db, scope.Days, ct) is { ClosedAt: not null } period ? period : null;
        var buckets = (await ScopeBook.ReadAsync(db, scope, ct)).ToList();
        var over = scope.Days.End <= now && scope.Compared.End <= now;
        var before = over ? (await ScopeBook.ReadAsync(db, scope with { Days = scope.Compared }, ct)).ToList() : [];
        var marks = await FigureMarks.ReadAsync(db, scope, closed?.Id, ct);

        // What only waits for a second person has its column too: else nobody would see that it waits.
        var metrics = MetricCatalogue.All
            .Where(m => (m.PartOf is null || scope.Channel is not null)
                && (Always.Contains(m.Code) || buckets.Exists(b => b.Bucket.Metric == m.Code) || marks.HasOpen(m.Code))).ToList();
        var channels = (await db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct))
            .Where(c => scope.Channel is null ? c.RetiredAt is null || buckets.Exists(b => b.Bucket.ChannelId == c.Id) : c.Id == scope.Channel.Id).ToList();
        var fresh = closed is null ? await ScopeBook.LastReadAsync(db, scope, [.. channels.Select(c => c.Id)], [.. metrics.Select(m => m.Code)], ct) : new Dictionary<(Guid, string), DateTimeOffset>();
        var known = over ? await KnownAsync(db, scope.Compared.Start, ct) : [];
        var page = new Reading(definitions, metrics, marks, fresh, known, over) { Against = scope.Against is not null };
        return new Board(
            scope, closed, now, metrics,
            [.. channels.Select(c => page.Row([c], [.. Of(buckets, c)], [.. Of(before, c)], null) with { Channel = c })],
            [.. buckets.Select(b => b.Section).Distinct().OrderBy(s => s is null).ThenBy(s => s, StringComparer.Ordinal).Select(s =>
                page.Row([.. channels.Where(c => Of(buckets, c).Any(b => b.Section == s))], [.. buckets.Where(b => b.Section == s)], [.. before.Where(b => b.Section == s)], s ?? Scope.NoSection) with { Section = s ?? Scope.NoSection })],
            page.Row(channels, buckets, before, null),
            await ShownFigures.SubjectsAsync(db, scope, closed?.Id, ct));
    }

    // Open by then, or sent to: of what was adopted from before nobody knows whether it was all.
    private static async Task<HashSet<Guid>> KnownAsync(HubDb db, DateTimeOffset then, CancellationToken ct)
    {
        var channels = await db.Channels.Select(c => new
        {
            c.Id,
            c.OpenedAt,
            First = db.Publications.Where(p => p.ChannelId == c.Id && !p.Adopted && !p.Surplus).Min(p => (DateTimeOffset?)p.PublishedAt),
        }).ToListAsync(ct);
        var nextDay = then.AddDays(1);
        return [.. channels.Where(c => c.OpenedAt < nextDay || c.First < nextDay).Select(c => c.Id)];
    }

    private static IEnumerable<PlacedBucket> Of(List<PlacedBucket> buckets, Channel channel) => buckets.Where(b => b.Bucket.ChannelId == channel.Id);

    private sealed record Reading(
        MetricDefinitions Definitions, IReadOnlyList<Metric> Metrics, FigureMarks Marks, IReadOnlyDictionary<(Guid, string), DateTimeOffset> Fresh, HashSet<Guid> Known, bool Over)
    {
        public bool Against { get; init; }

        public BoardRow Row(IReadOnlyList<Channel> channels, IReadOnlyList<PlacedBucket> buckets, IReadOnlyList<PlacedBucket> before, string? section) =>
            new(Metrics.ToDictionary(m => m.Code, m => Cell(m.Code, channels, buckets, before, section)))
            {
                Bulletins = new BoardCell(Sums.Bulletins(buckets)) { Offered = true, OnlyBulletins = true },
            };

        private BoardCell Cell(string metric, IReadOnlyList<Channel> channels, IReadOnlyList<PlacedBucket> buckets, IReadOnlyList<PlacedBucket> before, string? section)
        {
            var carriers = Sums.CarriersOf(metric, buckets);
            var (total, then) = (Sums.Of(metric, buckets, carriers), Sums.Of(metric, before));
            var read = channels.Select(c => Fresh.TryGetValue((c.Id, metric), out var at) ? at : (DateTimeOffset?)null).Max();
            return new BoardCell(total)
            {
                Offered = channels.Any(c => Definitions.Offers(c, metric)),
                OnlyBulletins = carriers.OnlyBulletins,
                LastRead = total.With > 0 ? read : null,
                Changed = Marks.Changed(channels, metric, section),
                Open = Marks.Open(channels, metric, section),
                Then = Against && Over ? then : null,
                Comparison = Comparison.Of(total, then, Over, buckets.All(b => Known.Contains(b.Bucket.ChannelId))),
            };
        }
    }
}
