using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Why a figure is the one that counts.</summary>
public enum FigureBasis
{
    /// <summary>The closed quarter of the publication showed it.</summary>
    Closed,

    /// <summary>It came after its quarter was closed, which has none.</summary>
    AfterClose,

    /// <summary>Read on the 28th day or later.</summary>
    Day28,

    /// <summary>Read before the 28th day: it will move.</summary>
    Early,
}

/// <summary>The one value of a metric of a publication, the same on every page.</summary>
/// <param name="Closed">The quarter that is meant, of what was closed or came after it.</param>
/// <param name="Today">The sample that stands now.</param>
public sealed record OfficialFigure(StandingFigure Standing, PeriodFigure? Shown, FigureBasis Basis, Period? Closed, Guid? Today)
{
    public long? Value => Shown is { } shown ? shown.Value : Standing.Value;

    public ReachQualifier Qualifier => Shown is { } shown ? shown.Qualifier : Standing.Qualifier;

    public Guid? SampleId => Shown is { } shown ? shown.SampleId : Standing.SampleId;

    /// <summary>What an item has: as the closed quarter of each publication showed it, else as it stands.</summary>
    public static async Task<IReadOnlyDictionary<(Guid Publication, string Metric), OfficialFigure>> OfSubjectAsync(HubDb db, Guid subject, CancellationToken ct)
    {
        var standing = await db.Set<StandingFigure>().AsNoTracking().Where(f => f.SubjectId == subject).ToListAsync(ct);
        var (first, last) = (standing.Select(f => f.Day).DefaultIfEmpty().Min(), standing.Select(f => f.Day).DefaultIfEmpty().Max());
        var closed = await db.Set<Period>().AsNoTracking()
            .Where(p => p.Kind == PeriodKind.Quarter && p.ClosedAt != null && p.FirstDay <= last && p.LastDay >= first).ToListAsync(ct);
        var (periods, publications) = (closed.ConvertAll(p => p.Id), standing.Select(f => f.PublicationId).Distinct().ToList());
        var shown = periods.Count == 0 ? [] : await db.Set<PeriodFigure>().AsNoTracking()
            .Where(f => periods.Contains(f.PeriodId) && publications.Contains(f.PublicationId)).ToDictionaryAsync(f => (f.PublicationId, f.Metric), ct);
        return standing.Where(f => f.SampleId is not null).ToDictionary(
            f => (f.PublicationId, f.Metric), f => Of(f, shown.GetValueOrDefault((f.PublicationId, f.Metric)), closed.Find(p => f.Day >= p.FirstDay && f.Day <= p.LastDay)));
    }

    private static OfficialFigure Of(StandingFigure standing, PeriodFigure? shown, Period? closed) => new(
        standing, shown,
        shown is not null ? FigureBasis.Closed : closed is not null ? FigureBasis.AfterClose : standing.Official ? FigureBasis.Day28 : FigureBasis.Early,
        closed, standing.SampleId);
}
