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

    public async Task<Board> ReadAsync(HubDb db, Scope asked, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var scope = asked.OfSomeItems ? asked with { Found = await SomeItems.OfBoardAsync(db, asked, now, ct) } : asked;
        var days = await ClosedDays.ReadAsync(db, scope.Days, ct);
        var closed = days.Whole(scope.Days);
        var buckets = (await ScopeBook.ReadAsync(db, scope, days, ct)).ToList();
        var over = scope.Days.End <= now && scope.Compared.End <= now;
        var compared = scope.InCompared;
        var then = await ClosedDays.ReadAsync(db, compared.Days, ct);
        var before = over ? (await ScopeBook.ReadAsync(db, compared, then, ct)).ToList() : [];
        var marks = await FigureMarks.ReadAsync(db, scope, days, ct);
        var past = over ? await FigureMarks.ReadAsync(db, compared, then, ct) : FigureMarks.None;

        // What only waits for a second person has its column too: else nobody would see that it waits. So has what the other quarter had.
        var metrics = MetricCatalogue.All
            .Where(m => (m.PartOf is not { } whole || scope.Channel is not null || !buckets.Exists(b => b.Bucket.Metric == whole))
                && (Always.Contains(m.Code) || buckets.Exists(b => b.Bucket.Metric == m.Code) || marks.HasOpen(m.Code)
                    || (scope.Against is not null && before.Exists(b => b.Bucket.Metric == m.Code)))).ToList();
        var everyone = await db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var offers = everyone.SelectMany(c => metrics.Where(m => definitions.Offers(c, m.Code)).Select(m => (c.Id, m.Code))).ToHashSet();
        var channels = everyone
            .Where(c => scope.Channel is null ? c.RetiredAt is null || buckets.Exists(b => b.Bucket.ChannelId == c.Id) : c.Id == scope.Channel.Id).ToList();
        var fresh = closed is null ? await ScopeBook.LastReadAsync(db, scope, [.. channels.Select(c => c.Id)], [.. metrics.Select(m => m.Code)], ct) : new Dictionary<(Guid, string), DateTimeOffset>();
        var page = new Reading(offers, metrics, marks, past, fresh, await KnownChannels.ReadAsync(db, ct), scope, over);
        return new Board(
            scope, closed, now, metrics,
            [.. channels.Select(c => page.Row([c], [.. Of(buckets, c)], [.. Of(before, c)], null, one: true) with { Channel = c })],
            [.. buckets.Select(b => b.Section).Distinct().OrderBy(s => s is null).ThenBy(s => s, StringComparer.Ordinal).Select(s =>
                page.Row([.. channels.Where(c => Of(buckets, c).Any(b => b.Section == s))], [.. buckets.Where(b => b.Section == s)], [.. before.Where(b => b.Section == s)], s ?? Scope.NoSection, one: scope.Channel is not null) with { Section = s ?? Scope.NoSection })],
            page.Row(channels, buckets, before, null, one: scope.Channel is not null),
            await ShownFigures.SubjectsAsync(db, scope, days, ct))
        {
            ClosedDays = days,
            Offers = offers,
        };
    }

    private static IEnumerable<PlacedBucket> Of(List<PlacedBucket> buckets, Channel channel) => buckets.Where(b => b.Bucket.ChannelId == channel.Id);

    private sealed record Reading(
        IReadOnlySet<(Guid, string)> Offers, IReadOnlyList<Metric> Metrics, FigureMarks Marks, FigureMarks Past, IReadOnlyDictionary<(Guid, string), DateTimeOffset> Fresh, KnownChannels Known, Scope Scope, bool Over)
    {
        public BoardRow Row(IReadOnlyList<Channel> channels, IReadOnlyList<PlacedBucket> buckets, IReadOnlyList<PlacedBucket> before, string? section, bool one)
        {
            var (now, then) = (buckets.ToLookup(b => b.Bucket.Metric), before.ToLookup(b => b.Bucket.Metric));
            return new BoardRow(Metrics.ToDictionary(m => m.Code, m => Cell(m.Code, channels, Sums.For(m.Code, now), Sums.For(m.Code, then), section, one)))
            {
                Bulletins = new BoardCell(Known.Of(Sums.Bulletins(buckets), buckets, Ids(channels), Scope.First, Scope.Last)) { Offered = true, OnlyBulletins = true },
            };
        }

        private BoardCell Cell(string metric, IReadOnlyList<Channel> channels, IReadOnlyList<PlacedBucket> buckets, IReadOnlyList<PlacedBucket> before, string? section, bool one)
        {
            var (carriers, past) = (CarriersOf(buckets), CarriersOf(before));
            var later = Marks.Later(channels, metric, section);
            var total = Known.Of(Sums.Of(metric, buckets, carriers), buckets, Ids(channels), Scope.First, Scope.Last);
            var then = Known.Of(Sums.Of(metric, before, past), before, Ids(channels), Scope.InCompared.First, Scope.InCompared.Last);
            var read = channels.Select(c => Fresh.TryGetValue((c.Id, metric), out var at) ? at : (DateTimeOffset?)null).Max();
            return new BoardCell(total)
            {
                Offered = channels.Any(c => Offers.Contains((c.Id, metric))),
                OnlyBulletins = carriers.OnlyBulletins,
                Gaps = total.Value is null ? [] : SpannedGap.Of(metric, buckets, carriers, channels),

                // Of a section among others nobody keeps when it was read last: its rows say so.
                LastRead = total.With > 0 && (section is null || section == Scope.Section) ? read : null,
                Changed = Marks.Changed(channels, metric, section),
                Open = Marks.Open(channels, metric, section),
                Later = later.Count,
                LaterIn = later.Period,
                ThenMarks = Past.Of(channels, metric, section),
                Then = Scope.Against is not null && Over ? then : null,
                ThenGaps = Scope.Against is not null && Over && then.Value is not null ? SpannedGap.Of(metric, before, past, channels) : [],
                Comparison = Comparison.Of(total, then, Over, Known.AllBy(buckets.Select(b => b.Bucket.ChannelId).Distinct(), Scope.Compared.First)),
            };

            // The page of one channel says of it what it does not give; in a sum of several it has no part.
            Carriers CarriersOf(IReadOnlyList<PlacedBucket> of) => one ? Sums.CarriersOf(metric, of) : Sums.CarriersOf(metric, of, id => Offers.Contains((id, metric)));
        }

        private static Guid[] Ids(IReadOnlyList<Channel> channels) => [.. channels.Select(c => c.Id)];
    }
}
