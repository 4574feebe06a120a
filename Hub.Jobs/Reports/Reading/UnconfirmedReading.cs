using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>A figure that somebody typed in and nobody had confirmed at the cut-off.</summary>
internal sealed record UnconfirmedFigure(Guid Id, Guid ChannelId);

internal static class UnconfirmedReading
{
    public static async Task<IReadOnlyList<UnconfirmedFigure>> ReadAsync(HubDb db, ReportBasis basis, CancellationToken ct)
    {
        var (start, end, days, cutOff) = (basis.Days.Start, basis.Days.End, basis.Days, basis.CutOff);
        var ofItems = await (
            from s in db.Set<TypedSample>()
            join p in db.Publications on s.PublicationId equals p.Id
            where s.Source == ReachSource.Manual && p.PublishedAt >= start && p.PublishedAt < end && s.EnteredAt <= cutOff
                && !db.Set<ReachConfirmation>().Any(c => c.SampleId == s.SampleId && c.ConfirmedAt <= cutOff)
                && !db.Set<TypedSample>().Any(n => n.Supersedes == s.SampleId && n.EnteredAt <= cutOff)
            orderby s.EnteredAt, s.SampleId
            select new UnconfirmedFigure(s.SampleId, s.ChannelId)).ToListAsync(ct);
        var ofChannels = await (
            from f in db.Set<ChannelFigure>()
            where f.PeriodFrom >= days.First && f.PeriodTo <= days.Last && f.EnteredAt <= cutOff && (f.ConfirmedAt == null || f.ConfirmedAt > cutOff)
                && !db.Set<ChannelFigure>().Any(n => n.Supersedes == f.Id && n.EnteredAt <= cutOff)
            orderby f.EnteredAt, f.Id
            select new UnconfirmedFigure(f.Id, f.ChannelId)).ToListAsync(ct);
        return [.. ofItems, .. ofChannels];
    }
}
