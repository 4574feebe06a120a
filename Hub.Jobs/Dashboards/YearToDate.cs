using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>A metric of a channel, quarter by quarter since the year began, and together.</summary>
/// <param name="Channel">Null: all that are looked at.</param>
public sealed record YearLine(Channel? Channel, string Metric, IReadOnlyList<YearQuarter> Quarters, Total Together)
{
    /// <summary>Months that the whole spans without a figure.</summary>
    public IReadOnlyList<SpannedGap> Gaps { get; init; } = [];

    public CellMarks MarksTogether => Quarters.Aggregate(CellMarks.None, (all, one) => all.And(one.Marks));
}

/// <param name="Marks">What was changed of its figures.</param>
public sealed record YearQuarter(PeriodDays Days, Total Total, CellMarks Marks)
{
    /// <summary>Months that the number spans without a figure.</summary>
    public IReadOnlyList<SpannedGap> Gaps { get; init; } = [];

    /// <summary>All that is known was adopted from before the hub, and may not be all.</summary>
    public bool OnlyAdopted { get; init; }
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
        var lines = channels.SelectMany(c => books.ConvertAll(b => b.Of(c)) is var own ? metrics.Select(m => Line(c, m, own, [c], known, _ => true)) : [])
            .Concat(board.Scope.Channel is null ? metrics.Select(m => Line(null, m, books, channels, known, id => board.Offers.Contains((id, m)))) : []);
        return new YearToDate(quarters, [.. lines.Where(l => l.Together.With > 0 || l.MarksTogether.Any)]);
    }

    private static YearLine Line(Channel? channel, string metric, IReadOnlyList<QuarterBook> own, IReadOnlyList<Channel> of, KnownChannels known, Func<Guid, bool> offers)
    {
        List<Guid> ids = [.. of.Select(c => c.Id)];
        IReadOnlyList<PlacedBucket> all = [.. own.SelectMany(q => q.For(metric))];
        var together = known.Of(Sums.Of(metric, all, CarriersOf(all)), all, ids, own[0].Days.First, own[^1].Days.Last);
        return new YearLine(channel, metric, [.. own.Select(Quarter)], together) { Gaps = Gaps(together, all) };

        YearQuarter Quarter(QuarterBook book)
        {
            var figures = book.For(metric);
            var total = known.Of(Sums.Of(metric, figures, CarriersOf(figures)), figures, ids, book.Days.First, book.Days.Last);
            return new YearQuarter(book.Days, total, book.Marks.Of(of, metric, null))
            {
                Gaps = Gaps(total, figures),
                OnlyAdopted = total.Value is not null && channel is not null && known.OnlyAdopted(ids, book.Days.Last),
            };
        }

        IReadOnlyList<SpannedGap> Gaps(Total total, IReadOnlyList<PlacedBucket> figures) => total.Value is null ? [] : SpannedGap.Of(metric, figures, CarriersOf(figures), of);

        Carriers CarriersOf(IReadOnlyList<PlacedBucket> figures) => Sums.CarriersOf(metric, figures, offers);
    }

    private sealed record QuarterBook(PeriodDays Days, IReadOnlyList<PlacedBucket> Buckets, FigureMarks Marks)
    {
        private readonly ILookup<string, PlacedBucket> metrics = Buckets.ToLookup(b => b.Bucket.Metric);

        public IReadOnlyList<PlacedBucket> For(string metric) => Sums.For(metric, metrics);

        public QuarterBook Of(Channel channel) => new(Days, [.. Buckets.Where(b => b.Bucket.ChannelId == channel.Id)], Marks);
    }
}
