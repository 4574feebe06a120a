using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>A metric of a channel, quarter by quarter since the year began, and together.</summary>
/// <param name="Channel">Null: all that are looked at.</param>
/// <param name="Marks">What was changed of the figures of each quarter.</param>
public sealed record YearLine(Channel? Channel, string Metric, IReadOnlyList<Total> Quarters, Total Together, IReadOnlyList<CellMarks> Marks)
{
    public CellMarks MarksTogether => Marks.Aggregate(CellMarks.None, (all, one) => all.And(one));
}

/// <summary>
/// Figures since the year began (lũy kế). A closed quarter is what it showed; so is what it adds to the whole. The whole is asked of the
/// <see cref="Adder"/> like every other sum: it says how much is missing, and refuses what was counted in two ways.
/// </summary>
public sealed record YearToDate(IReadOnlyList<PeriodDays> Quarters, IReadOnlyList<YearLine> Lines)
{
    /// <returns>Null where what is looked at is no quarter, or the year's first.</returns>
    public static async Task<YearToDate?> ReadAsync(HubDb db, Board board, CancellationToken ct)
    {
        var days = board.Scope.Days;
        if (days.Kind != PeriodKind.Quarter || days.First.Month == 1 || board.Scope.Month is not null)
        {
            return null;
        }

        var quarters = Enumerable.Range(1, (days.First.Month + 2) / 3).Select(n => PeriodDays.Quarter(days.First.Year, n)).ToList();

        // Asked once for all of them: each quarter is as it stands, or as it was closed.
        var since = board.Scope with { Days = PeriodDays.Span(quarters[0].First, days.Last) };
        var closed = await ClosedDays.QuartersAsync(db, since.First, since.Last, ct);
        var marks = await FigureMarks.ReadAsync(db, since, closed, ct);
        var buckets = (await ScopeBook.ReadAsync(db, since, closed, ct)).ToLookup(b => (b.Month - 1) / 3);
        var books = quarters.ConvertAll(q => new QuarterBook(q, [.. buckets[(q.First.Month - 1) / 3]], marks.Within(q)));
        var known = await KnownChannels.ReadAsync(db, ct);
        var channels = board.Channels.Select(r => r.Channel!).ToList();
        var metrics = board.Columns.Select(m => m.Code).ToList();
        var lines = channels.SelectMany(c => books.ConvertAll(b => b.Of(c)) is var own ? metrics.Select(m => Line(c, m, own, [c], known)) : [])
            .Concat(board.Scope.Channel is null ? metrics.Select(m => Line(null, m, books, channels, known)) : []);
        return new YearToDate(quarters, [.. lines.Where(l => l.Together.With > 0 || l.MarksTogether.Any)]);
    }

    private static YearLine Line(Channel? channel, string metric, IReadOnlyList<QuarterBook> own, IReadOnlyList<Channel> of, KnownChannels known)
    {
        List<Guid> ids = [.. of.Select(c => c.Id)];
        return new YearLine(
            channel, metric, [.. own.Select(q => known.Of(Sums.Of(metric, q.For(metric)), ids, q.Days.First, q.Days.Last))],
            known.Of(Sums.Of(metric, [.. own.SelectMany(q => q.For(metric))]), ids, own[0].Days.First, own[^1].Days.Last), [.. own.Select(q => q.Marks.Of(of, metric, null))]);
    }

    private sealed record QuarterBook(PeriodDays Days, IReadOnlyList<PlacedBucket> Buckets, FigureMarks Marks)
    {
        private readonly ILookup<string, PlacedBucket> metrics = Buckets.ToLookup(b => b.Bucket.Metric);

        public IReadOnlyList<PlacedBucket> For(string metric) => Sums.For(metric, metrics);

        public QuarterBook Of(Channel channel) => new(Days, [.. Buckets.Where(b => b.Bucket.ChannelId == channel.Id)], Marks);
    }
}
