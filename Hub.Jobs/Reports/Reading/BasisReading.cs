using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>Reads the figures of one period as a basis says. What was stored after the cut-off is not seen, nor what became known only then.</summary>
internal static class BasisReading
{
    public static async Task<BasisFigures> ReadAsync(HubDb db, ReportBasis basis, CancellationToken ct)
    {
        var posts = await PostsAsync(db, basis, ct);
        return new BasisFigures(basis, await BucketsAsync(db, basis, ct), posts, await ItemsAsync(db, basis, posts, ct), await TypedAsync(db, basis, ct));
    }

    /// <summary>Sums of the year from its first day to the last one of a quarter that was read already.</summary>
    public static async Task<BasisFigures> SinceYearAsync(HubDb db, ReportBasis earlier, BasisFigures quarter, CancellationToken ct)
    {
        var days = PeriodDays.Span(earlier.Days.First, quarter.Days.Last);
        return new BasisFigures(
            new ReportBasis(days.Code, quarter.Basis.CutOff, null), [.. await BucketsAsync(db, earlier, ct), .. quarter.Buckets], [], [], [.. await TypedAsync(db, earlier, ct), .. quarter.Typed]);
    }

    /// <summary>Only what came out.</summary>
    public static async Task<IReadOnlyList<ReportItem>> ItemsAsync(HubDb db, ReportBasis basis, CancellationToken ct) => await ItemsAsync(db, basis, await PostsAsync(db, basis, ct), ct);

    private static Task<IReadOnlyList<PlacedBucket>> BucketsAsync(HubDb db, ReportBasis basis, CancellationToken ct) =>
        FigureBook.GroupAsync(PeriodRows.FiguresAt(db, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters], basis.CutOff), ct);

    private static async Task<IReadOnlyList<ReportPost>> PostsAsync(HubDb db, ReportBasis basis, CancellationToken ct) => await (
        from f in PeriodRows.PostsAt(db, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters], basis.CutOff)
        orderby f.Day, f.PublicationId
        select new ReportPost(f.SubjectId, f.ChannelId, f.Bulletin, f.Day, f.Section)).ToListAsync(ct);

    private static async Task<IReadOnlyList<ReportItem>> ItemsAsync(HubDb db, ReportBasis basis, IReadOnlyList<ReportPost> posts, CancellationToken ct)
    {
        var first = posts.Where(p => !p.Bulletin).GroupBy(p => p.SubjectId).ToDictionary(g => g.Key, g => g.First());
        return
        [
            .. from i in (await ItemsAt.ReadAsync(db, first.Keys, basis.CutOff, basis.Closed is null ? basis.CutOff : null, ct)).Values
               let day = i.FirstOut is { } at ? ReportWords.DayOf(at) : first[i.Id].Day
               orderby day, i.Code
               select new ReportItem(i.Id, i.Code, i.Title, i.Kind, i.Emergency, first[i.Id].Section, day) { Adopted = i.Adopted },
        ];
    }

    public static async Task<IReadOnlyList<ChannelFigure>> TypedAsync(HubDb db, ReportBasis basis, CancellationToken ct) =>
        await PeriodRows.ChannelFiguresAt(db, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters])
            .OrderBy(f => f.PeriodFrom).ThenBy(f => f.PeriodTo).ThenBy(f => f.Id).ToListAsync(ct);
}
