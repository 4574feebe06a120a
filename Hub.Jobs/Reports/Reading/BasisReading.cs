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
        var items = await Items(db, basis).ToListAsync(ct);
        return new BasisFigures(
            basis, await BucketsAsync(db, basis, ct), await PostsAsync(db, basis, ct), [.. items.OrderBy(i => i.Day).ThenBy(i => i.Code)], await TypedAsync(db, basis, ct));
    }

    /// <summary>Sums of the year from its first day to the last one of a quarter that was read already.</summary>
    public static async Task<BasisFigures> SinceYearAsync(HubDb db, ReportBasis earlier, BasisFigures quarter, CancellationToken ct)
    {
        var days = PeriodDays.Span(earlier.Days.First, quarter.Days.Last);
        return new BasisFigures(
            new ReportBasis(days.Code, quarter.Basis.CutOff, null), [.. await BucketsAsync(db, earlier, ct), .. quarter.Buckets], [], [], [.. await TypedAsync(db, earlier, ct), .. quarter.Typed]);
    }

    /// <summary>Only what came out, each item once.</summary>
    public static IQueryable<ReportItem> Items(HubDb db, ReportBasis basis) =>
        from f in PeriodRows.FirstPostsAt(
            db, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters], basis.CutOff, basis.Closed is null ? basis.CutOff : null)
        join i in ItemsAt.In(db, basis.CutOff) on f.SubjectId equals i.Id
        select new ReportItem
        {
            Id = i.Id,
            Code = i.Code,
            Title = i.Title,
            Kind = i.Kind,
            Emergency = i.Emergency,
            Section = f.Section,
            Day = f.Day,
            Adopted = i.Adopted,
        };

    private static Task<IReadOnlyList<PlacedBucket>> BucketsAsync(HubDb db, ReportBasis basis, CancellationToken ct) =>
        FigureBook.GroupAsync(PeriodRows.FiguresAt(db, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters], basis.CutOff), ct);

    private static async Task<IReadOnlyList<ReportPost>> PostsAsync(HubDb db, ReportBasis basis, CancellationToken ct) => await (
        from f in PeriodRows.PostsAt(db, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters], basis.CutOff)
        orderby f.Day, f.PublicationId
        select new ReportPost(f.SubjectId, f.ChannelId, f.Bulletin, f.Day, f.Section)).ToListAsync(ct);

    public static async Task<IReadOnlyList<ChannelFigure>> TypedAsync(HubDb db, ReportBasis basis, CancellationToken ct) =>
        await Typed(db, basis).OrderBy(f => f.PeriodFrom).ThenBy(f => f.PeriodTo).ThenBy(f => f.Id).ToListAsync(ct);

    public static IQueryable<ChannelFigure> Typed(HubDb db, ReportBasis basis) =>
        PeriodRows.ChannelFiguresAt(db, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters]);
}
