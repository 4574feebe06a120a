using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>One publication behind a number.</summary>
/// <param name="Item">Null: a bulletin.</param>
/// <param name="Figures">What stands of it, by metric.</param>
/// <param name="Changed">Samples among them whose evidence was changed, and the publication itself where its row was.</param>
public sealed record ListedRow(
    ShownFigure Posted, Publication Publication, Channel Channel, Item? Item, string? Title, IReadOnlyDictionary<string, ShownFigure> Figures, IReadOnlySet<Guid> Changed);

public sealed record RowPage(IReadOnlyList<ListedRow> Rows, RowCursor? Next);

/// <summary>The rows behind a number, page by page.</summary>
public static class RowList
{
    public static async Task<RowPage> ReadAsync(HubDb db, RowAsk ask, ClosedDays closed, CancellationToken ct)
    {
        var keys = await KeysAsync(db, ask with { Most = ask.Most + 1 }, closed, ct);
        var page = keys.Take(ask.Most).ToList();
        var rows = await FillAsync(db, [.. page.Select(k => k.PublicationId)], ask.Scope, closed, ct);
        return new RowPage(rows, keys.Count <= ask.Most ? null : new RowCursor(ask.ByValue ? page[^1].Value ?? 0 : page[^1].Day.DayNumber, page[^1].PublicationId));
    }

    /// <summary>Which rows they are, in their order.</summary>
    public static Task<List<ShownFigure>> KeysAsync(HubDb db, RowAsk ask, ClosedDays closed, CancellationToken ct) =>
        (ask.ByValue ? ByValue(db, ask, closed) : ByDay(db, ask, closed)).Take(ask.Most).ToListAsync(ct);

    private static IQueryable<ShownFigure> ByDay(HubDb db, RowAsk ask, ClosedDays closed)
    {
        var (all, metric, kind) = (ShownFigures.Of(db, ask.Scope, closed), ask.Metric, ask.Kind);
        var posted = ask.Carriers is { } carriers ? ShownFigures.Posted(db, ask.Scope, carriers, closed) : ShownFigures.In(db, ask.Scope, closed).Where(p => p.Metric == Sums.Posted);
        posted = kind switch
        {
            RowKind.With => posted.Where(p => all.Any(f => f.PublicationId == p.PublicationId && f.Metric == metric && f.Value != null)),
            RowKind.Without => posted.Where(p => !all.Any(f => f.PublicationId == p.PublicationId && f.Metric == metric && f.Value != null)),
            RowKind.Changed => posted.Where(p => all.Any(f => f.PublicationId == p.PublicationId && f.Metric == metric && db.Set<ChangedEvidence>().Any(c => c.SampleId == f.SampleId || (metric == Sums.Posted && c.SampleId == f.PublicationId)))),
            RowKind.All => posted,
        };
        if (ask.After is { } after && after.Place <= DateOnly.MaxValue.DayNumber)
        {
            var (day, publication) = (DateOnly.FromDayNumber((int)after.Place), after.Publication);
            posted = posted.Where(p => p.Day < day || (p.Day == day && p.PublicationId < publication));
        }

        return posted.OrderByDescending(p => p.Day).ThenByDescending(p => p.PublicationId);
    }

    // A list by value holds what has one: what has none cannot stand above or below it.
    private static IQueryable<ShownFigure> ByValue(HubDb db, RowAsk ask, ClosedDays closed)
    {
        return Ordered(ShownFigures.FirstOfEach(db, ask.Scope, closed, figures =>
        {
            figures = figures.Where(f => f.Metric == ask.Metric && f.Value != null);
            return Ordered(ask.After is { } after ? figures.Where(f => f.Value < after.Place || (f.Value == after.Place && f.PublicationId > after.Publication)) : figures).Take(ask.Most);
        }));
    }

    private static IOrderedQueryable<ShownFigure> Ordered(IQueryable<ShownFigure> figures) => figures.OrderByDescending(f => f.Value).ThenBy(f => f.PublicationId);

    /// <summary>All that is shown of these, in the order in which they are named.</summary>
    public static async Task<IReadOnlyList<ListedRow>> FillAsync(HubDb db, IReadOnlyList<Guid> publications, Scope scope, ClosedDays closed, CancellationToken ct)
    {
        var figures = (await ShownFigures.Of(db, scope, closed).Where(f => publications.Contains(f.PublicationId)).ToListAsync(ct)).ToLookup(f => f.PublicationId);
        var samples = figures.SelectMany(g => g).Select(f => f.SampleId).OfType<Guid>().Concat(publications).ToList();
        var changed = (await db.Set<ChangedEvidence>().Where(c => samples.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        var known = await (
            from p in db.Publications.AsNoTracking()
            join c in db.Channels.AsNoTracking() on p.ChannelId equals c.Id
            join i in db.Items.AsNoTracking() on p.SubjectId equals i.Id into items
            from i in items.DefaultIfEmpty()
            where publications.Contains(p.Id)
            select new { Publication = p, Channel = c, Item = i, Title = db.Revisions.Where(r => r.Id == i.CurrentRevisionId).Select(r => r.Title).FirstOrDefault() }).ToDictionaryAsync(k => k.Publication.Id, ct);
        return
        [
            .. publications.Where(known.ContainsKey).Select(id => new ListedRow(
                figures[id].First(f => f.Metric == Sums.Posted), known[id].Publication, known[id].Channel, known[id].Item, known[id].Title,
                figures[id].ToDictionary(f => f.Metric), changed)),
        ];
    }
}
