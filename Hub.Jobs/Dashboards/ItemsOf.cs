using Hub.Approvals;
using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>
/// Items by what their text says: the agency that it comes from, and its labels, by which a plan or a campaign is known. It is the text that was
/// approved last, of a closed period before its cut-off: what it showed stays; of what was adopted the text that it came with.
/// </summary>
public static class ItemsOf
{
    public static IQueryable<Guid> In(HubDb db, Scope scope, Guid? closed)
    {
        // From the few texts that say so, each found by its own index, to the item.
        var texts = db.Revisions.AsQueryable();
        if (scope.Unit is { } unit)
        {
            texts = texts.Where(r => r.SourceAgency == unit);
        }

        if (scope.Label is { } label)
        {
            var labels = new[] { label };
            texts = texts.Where(r => labels.All(l => r.Tags.Contains(l)));
        }

        return from r in texts
               let shown = db.Approvals
                   .Where(a => a.SubjectId == r.ItemId && a.Kind != ApprovalKind.Withdrawal && a.RevisionId != null && a.EffectiveAt != null
                       && (closed == null || db.Set<Period>().Any(p => p.Id == closed && a.EffectiveAt <= p.CutOff)))
                   .OrderByDescending(a => a.Number).Select(a => a.RevisionId).FirstOrDefault()
               where r.Id == shown || (shown == null && r.Number == 1)
               select r.ItemId;
    }

    /// <summary>Those of them that came out on the days that are looked at: what else an agency ever sent is not gone through.</summary>
    public static IQueryable<Guid> OutIn(HubDb db, Scope scope, Guid? closed)
    {
        var (first, last, items) = (scope.First, scope.Last, In(db, scope, closed));
        return closed is { } period
            ? items.Where(i => db.Set<PeriodFigure>().Any(f => f.PeriodId == period && f.SubjectId == i && f.Metric == Sums.Posted && f.Day >= first && f.Day <= last))
            : items.Where(i => db.Set<StandingFigure>().Any(f => f.SubjectId == i && f.Metric == Sums.Posted && f.Day >= first && f.Day <= last));
    }

    /// <summary>Null where every item is looked at.</summary>
    public static IQueryable<Guid>? Narrowed(HubDb db, Scope scope, Guid? closed) => scope.OfSomeItems ? In(db, scope, closed) : null;

    /// <summary>Agencies and labels of what came out in the time, in the order of their letters.</summary>
    public static async Task<(IReadOnlyList<string> Units, IReadOnlyList<string> Labels)> ReadAsync(HubDb db, Scope scope, CancellationToken ct)
    {
        var found = await WordRows.ReadAsync(db, scope.First, scope.Last, ct);
        return (Sorted(found.Select(t => t.SourceAgency)), Sorted(found.SelectMany(t => t.Tags)));
    }

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(Vietnamese)];

    private static readonly StringComparer Vietnamese = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: false);
}
