using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>Reads which figures of a period took the place of others before the cut-off.</summary>
internal static class CorrectionReading
{
    /// <param name="since">Only what counted after this time; null: all.</param>
    public static async Task<IReadOnlyList<FigureCorrection>> ReadAsync(HubDb db, ReportBasis basis, DateTimeOffset? since, CancellationToken ct)
    {
        var ofItems = await Corrections(db, OfItems(db, basis, since)).ToListAsync(ct);
        var ofChannels = await Corrections(db, OfChannels(db, basis, since)).ToListAsync(ct);
        return [.. ofItems, .. ofChannels];
    }

    // Nobody corrects a figure of a post before the post is out: what was entered earlier need not be looked at.
    public static IQueryable<TypedSample> OfItems(HubDb db, ReportBasis basis, DateTimeOffset? since)
    {
        var (start, end, cutOff) = (basis.Days.Start, basis.Days.End, basis.CutOff);
        return from t in db.Set<TypedSample>()
               join p in db.Publications on t.PublicationId equals p.Id
               where t.Supersedes != null && p.PublishedAt >= start && p.PublishedAt < end && t.EnteredAt >= start && t.EnteredAt <= cutOff
                   && db.Set<ReachSample>().Any(o => o.Id == t.Supersedes)
                   && (t.Source != ReachSource.Manual
                       ? since == null || t.EnteredAt > since
                       : db.Set<ReachConfirmation>().Any(c => c.SampleId == t.SampleId && c.ConfirmedAt <= cutOff && (since == null || c.ConfirmedAt > since)))
               select t;
    }

    public static IQueryable<ChannelFigure> OfChannels(HubDb db, ReportBasis basis, DateTimeOffset? since)
    {
        var (days, cutOff) = (basis.Days, basis.CutOff);
        return from n in db.Set<ChannelFigure>()
               where n.Supersedes != null && n.PeriodFrom >= days.First && n.PeriodTo <= days.Last && n.ConfirmedAt <= cutOff && (since == null || n.ConfirmedAt > since)
               select n;
    }

    private static IQueryable<FigureCorrection> Corrections(HubDb db, IQueryable<TypedSample> typed) =>
        from t in typed
        join n in db.Set<ReachSample>() on new { Id = t.SampleId, t.ReadAt } equals new { n.Id, n.ReadAt }
        join o in db.Set<ReachSample>() on n.Supersedes equals o.Id
        orderby t.EnteredAt, n.Id
        select new FigureCorrection(
            n.Id, o.Id, t.EnteredAt, db.Items.Where(i => i.Id == n.SubjectId).Select(i => i.Code).FirstOrDefault(), n.ChannelId, n.Metric, o.Value, n.Value, n.Note, n.EnteredBy);

    private static IQueryable<FigureCorrection> Corrections(HubDb db, IQueryable<ChannelFigure> typed) =>
        from n in typed
        join o in db.Set<ChannelFigure>() on n.Supersedes equals o.Id
        orderby n.EnteredAt, n.Id
        select new FigureCorrection(
            n.Id, o.Id, n.EnteredAt, null, n.ChannelId, n.Metric, o.Value, n.Value, n.Note, n.EnteredBy);
}
