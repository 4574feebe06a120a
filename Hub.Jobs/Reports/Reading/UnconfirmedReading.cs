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
        var ofItems = await OfItems(db, basis).OrderBy(s => s.EnteredAt).ThenBy(s => s.SampleId).Select(s => new UnconfirmedFigure(s.SampleId, s.ChannelId)).ToListAsync(ct);
        var ofChannels = await OfChannels(db, basis).OrderBy(f => f.EnteredAt).ThenBy(f => f.Id).Select(f => new UnconfirmedFigure(f.Id, f.ChannelId)).ToListAsync(ct);
        return [.. ofItems, .. ofChannels];
    }

    // Nobody types in a figure of a post before the post is out: what was entered earlier need not be looked at.
    public static IQueryable<TypedSample> OfItems(HubDb db, ReportBasis basis)
    {
        var (start, end, cutOff) = (basis.Days.Start, basis.Days.End, basis.CutOff);
        return from s in db.Set<TypedSample>()
               join p in db.Publications on s.PublicationId equals p.Id
               where s.Source == ReachSource.Manual && p.PublishedAt >= start && p.PublishedAt < end && s.EnteredAt >= start && s.EnteredAt <= cutOff
                   && !db.Set<ReachConfirmation>().Any(c => c.SampleId == s.SampleId && c.ConfirmedAt <= cutOff)
                   && !db.Set<TypedSample>().Any(n => n.Supersedes == s.SampleId && n.EnteredAt <= cutOff)
               select s;
    }

    public static IQueryable<ChannelFigure> OfChannels(HubDb db, ReportBasis basis)
    {
        var (days, cutOff) = (basis.Days, basis.CutOff);
        return from f in db.Set<ChannelFigure>()
               where f.PeriodFrom >= days.First && f.PeriodTo <= days.Last && f.EnteredAt <= cutOff && (f.ConfirmedAt == null || f.ConfirmedAt > cutOff)
                   && !db.Set<ChannelFigure>().Any(n => n.Supersedes == f.Id && n.EnteredAt <= cutOff)
               select f;
    }
}
