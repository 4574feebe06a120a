using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>The single figures behind a sum.</summary>
public static class ShownFigures
{
    /// <summary>All of them on these days, whatever is looked at: of closed days what was shown, of the others what stands.</summary>
    public static IQueryable<ShownFigure> Of(HubDb db, Scope scope, ClosedDays closed) => Together(Parts(db, scope, closed).Select(p => p.Figures));

    public static IQueryable<ShownFigure> In(HubDb db, Scope scope, ClosedDays closed) => Together(Parts(db, scope, closed).Select(p => Narrowed(db, p, scope)));

    /// <summary>So many of them as <paramref name="first"/> leaves of each stretch, in its order.</summary>
    public static IQueryable<ShownFigure> FirstOfEach(HubDb db, Scope scope, ClosedDays closed, Func<IQueryable<ShownFigure>, IQueryable<ShownFigure>> first) =>
        Together(Parts(db, scope, closed).Select(p => first(Narrowed(db, p, scope))));

    // A stretch of days that is closed, or open.
    private sealed record Part(IQueryable<ShownFigure> Figures, Guid? Closed, DateOnly First, DateOnly Last);

    // Whole stretches one after the other: each is found by its own index.
    private static IEnumerable<Part> Parts(HubDb db, Scope scope, ClosedDays closed)
    {
        foreach (var period in closed.Periods.Where(p => p.LastDay >= scope.First && p.FirstDay <= scope.Last))
        {
            var (first, last) = (period.FirstDay > scope.First ? period.FirstDay : scope.First, period.LastDay < scope.Last ? period.LastDay : scope.Last);
            yield return new Part(OfClosed(db, period.Id).Where(f => f.Day >= first && f.Day <= last), period.Id, first, last);
        }

        // A month outside the days has none of them, and no part.
        foreach (var open in scope.First > scope.Last ? [PeriodDays.Span(scope.First, scope.First) with { Last = scope.Last }] : closed.OpenIn(scope.First, scope.Last))
        {
            yield return new Part(Standing(db).Where(f => f.Day >= open.First && f.Day <= open.Last), null, open.First, open.Last);
        }
    }

    private static IQueryable<ShownFigure> Together(IEnumerable<IQueryable<ShownFigure>> parts) => parts.Aggregate((one, next) => one.Concat(next));

    private static IQueryable<ShownFigure> Narrowed(HubDb db, Part part, Scope scope)
    {
        var shown = part.Figures;
        if (scope.Channel is { Id: var channel })
        {
            shown = shown.Where(f => f.ChannelId == channel);
        }

        if (scope.Found?.OutIn(part.Closed, part.First, part.Last) is { } found)
        {
            shown = shown.Where(f => found.Contains(f.SubjectId));
        }
        else if (scope.OfSomeItems)
        {
            var items = ItemsOf.OutIn(db, scope, part.Closed);
            shown = shown.Where(f => items.Contains(f.SubjectId));
        }

        return scope.Section is not { } section ? shown
            : section == Scope.NoSection ? shown.Where(f => f.Section == null)
            : shown.Where(f => f.Section == section);
    }

    /// <summary>Those whose evidence was changed. It is rare: what there is of it is read whole, one stretch after the other.</summary>
    public static async Task<IReadOnlyList<ShownFigure>> ChangedAsync(HubDb db, Scope scope, ClosedDays closed, CancellationToken ct)
    {
        var changed = new List<ShownFigure>();
        foreach (var part in Parts(db, scope, closed))
        {
            changed.AddRange(await Changed(db, Narrowed(db, part, scope)).ToListAsync(ct));
        }

        return changed;
    }

    // The sample of a figure, the row of a post.
    private static IQueryable<ShownFigure> Changed(HubDb db, IQueryable<ShownFigure> shown) =>
        (from c in db.Set<ChangedEvidence>() join f in shown on (Guid?)c.SampleId equals f.SampleId select f)
        .Concat(from c in db.Set<ChangedEvidence>() join f in shown on c.SampleId equals f.PublicationId where f.Metric == Sums.Posted select f);

    /// <summary>What came out and carries a metric.</summary>
    public static IQueryable<ShownFigure> Posted(HubDb db, Scope scope, Carriers carriers, ClosedDays closed)
    {
        var (items, bulletins) = (carriers.ByItems.ToList(), carriers.ByBulletins.ToList());
        var posted = In(db, scope, closed).Where(f => f.Metric == Sums.Posted);
        return posted.Where(f => (!f.Bulletin && items.Contains(f.ChannelId)) || (f.Bulletin && bulletins.Contains(f.ChannelId)));
    }

    /// <summary>How many different items came out.</summary>
    public static Task<int> SubjectsAsync(HubDb db, Scope scope, ClosedDays closed, CancellationToken ct) =>
        In(db, scope, closed).Where(f => f.Metric == Sums.Posted && !f.Bulletin).Select(f => f.SubjectId).Distinct().CountAsync(ct);

    private static IQueryable<ShownFigure> Standing(HubDb db) => db.Set<StandingFigure>().AsNoTracking().Select(f => new ShownFigure
    {
        PublicationId = f.PublicationId,
        Metric = f.Metric,
        SubjectId = f.SubjectId,
        ChannelId = f.ChannelId,
        Bulletin = f.Bulletin,
        Day = f.Day,
        Section = f.Section,
        SampleId = f.SampleId,
        ReadAt = f.SampleReadAt,
        DefinitionVersion = f.DefinitionVersion,
        Value = f.Value,
        Missing = f.Missing,
        Qualifier = f.Qualifier,
        Source = f.Source,
        Official = f.Official,
    });

    private static IQueryable<ShownFigure> OfClosed(HubDb db, Guid period) => db.Set<PeriodFigure>().AsNoTracking().Where(f => f.PeriodId == period).Select(f => new ShownFigure
    {
        PublicationId = f.PublicationId,
        Metric = f.Metric,
        SubjectId = f.SubjectId,
        ChannelId = f.ChannelId,
        Bulletin = f.Bulletin,
        Day = f.Day,
        Section = f.Section,
        SampleId = f.SampleId,
        ReadAt = f.SampleReadAt,
        DefinitionVersion = f.DefinitionVersion,
        Value = f.Value,
        Missing = f.Missing,
        Qualifier = f.Qualifier,
        Source = f.Source,
        Official = f.Official,
    });
}
