using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>A metric of a channel, quarter by quarter since the year began, and together.</summary>
/// <param name="Channel">Null: all that are looked at.</param>
public sealed record YearLine(Channel? Channel, string Metric, IReadOnlyList<Total> Quarters, Total Together);

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
        var books = new List<IReadOnlyList<PlacedBucket>>();
        foreach (var quarter in quarters)
        {
            books.Add(await ScopeBook.ReadAsync(db, board.Scope with { Days = quarter }, ct));
        }

        var known = await KnownChannels.ReadAsync(db, ct);
        var ids = board.Channels.Select(r => r.Channel!.Id).ToList();
        var metrics = board.Columns.Select(m => m.Code).ToList();
        var lines = board.Channels.SelectMany(r => metrics.Select(m => Line(r.Channel, m, books, ids, known, quarters)))
            .Concat(board.Scope.Channel is null ? metrics.Select(m => Line(null, m, books, ids, known, quarters)) : []);
        return new YearToDate(quarters, [.. lines.Where(l => l.Together.With > 0)]);
    }

    private static YearLine Line(Channel? channel, string metric, List<IReadOnlyList<PlacedBucket>> books, IReadOnlyCollection<Guid> all, KnownChannels known, List<PeriodDays> quarters)
    {
        var own = books.ConvertAll(b => (IReadOnlyList<PlacedBucket>)[.. b.Where(x => channel is null || x.Bucket.ChannelId == channel.Id)]);
        var ids = channel is null ? all : [channel.Id];
        return new YearLine(
            channel, metric, [.. own.Zip(quarters).Select(q => known.Of(Sums.Of(metric, q.First), ids, q.Second.First, q.Second.Last))],
            known.Of(Sums.Of(metric, [.. own.SelectMany(b => b)]), ids, quarters[0].First, quarters[^1].Last));
    }
}
