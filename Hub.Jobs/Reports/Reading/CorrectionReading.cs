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
        var (start, end, days, cutOff) = (basis.Days.Start, basis.Days.End, basis.Days, basis.CutOff);
        var ofItems = await (
            from t in db.Set<TypedSample>()
            where t.Supersedes != null
            join n in db.Set<ReachSample>() on new { Id = t.SampleId, t.ReadAt } equals new { n.Id, n.ReadAt }
            join o in db.Set<ReachSample>() on n.Supersedes equals o.Id
            join p in db.Publications on n.PublicationId equals p.Id
            where p.PublishedAt >= start && p.PublishedAt < end && t.EnteredAt <= cutOff
                && (n.Source != ReachSource.Manual
                    ? since == null || t.EnteredAt > since
                    : db.Set<ReachConfirmation>().Any(c => c.SampleId == n.Id && c.ConfirmedAt <= cutOff && (since == null || c.ConfirmedAt > since)))
            orderby t.EnteredAt, n.Id
            select new FigureCorrection(
                n.Id, o.Id, t.EnteredAt, db.Items.Where(i => i.Id == n.SubjectId).Select(i => i.Code).FirstOrDefault(), n.ChannelId, n.Metric, o.Value, n.Value, n.Note, n.EnteredBy)).ToListAsync(ct);
        var ofChannels = await (
            from n in db.Set<ChannelFigure>()
            join o in db.Set<ChannelFigure>() on n.Supersedes equals o.Id
            where n.PeriodFrom >= days.First && n.PeriodTo <= days.Last && n.ConfirmedAt <= cutOff && (since == null || n.ConfirmedAt > since)
            orderby n.EnteredAt, n.Id
            select new FigureCorrection(
                n.Id, o.Id, n.EnteredAt, null, n.ChannelId, n.Metric, o.Value, n.Value, n.Note, n.EnteredBy)).ToListAsync(ct);
        return [.. ofItems, .. ofChannels];
    }
}
