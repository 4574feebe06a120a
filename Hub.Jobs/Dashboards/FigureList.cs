using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>Which single figures are wanted, of every metric or of one.</summary>
public sealed record FigureListAsk(Scope Scope, FigureKind Kind)
{
    public string? Metric { get; init; }

    /// <summary>Of what is missing: only for this reason.</summary>
    public ReachMissing? Reason { get; init; }

    public RowCursor? After { get; init; }

    public int Most { get; init; } = 50;
}

public enum FigureKind
{
    /// <summary>There is a reason instead of a figure, of what carries the metric.</summary>
    Missing,

    /// <summary>Typed in.</summary>
    Manual,

    /// <summary>Not exact.</summary>
    Rounded,

    /// <summary>Read before the 28th day.</summary>
    Early,
}

/// <summary>One figure of one publication.</summary>
public sealed record ListedFigure(ListedRow Row, string Metric);

/// <summary>Single figures by what is to be said of them; the newest publications first, each with all of its figures that are wanted.</summary>
public sealed record FigureList(IReadOnlyList<ListedFigure> Figures, RowCursor? Next)
{
    public static async Task<FigureList> ReadAsync(HubDb db, FigureListAsk ask, ClosedDays closed, CancellationToken ct)
    {
        var wanted = Wanted(ShownFigures.In(db, ask.Scope, closed), ask, await CarriersAsync(db, ask, ct));
        var publications = wanted.Select(f => new { f.Day, f.PublicationId }).Distinct();
        if (ask.After is { } after && after.Place <= DateOnly.MaxValue.DayNumber)
        {
            var (day, publication) = (DateOnly.FromDayNumber((int)after.Place), after.Publication);
            publications = publications.Where(p => p.Day < day || (p.Day == day && p.PublicationId < publication));
        }

        var found = await publications.OrderByDescending(p => p.Day).ThenByDescending(p => p.PublicationId).Take(ask.Most + 1).ToListAsync(ct);
        var page = found.Take(ask.Most).Select(p => p.PublicationId).ToList();
        var metrics = (await wanted.Where(f => page.Contains(f.PublicationId)).Select(f => new { f.PublicationId, f.Metric }).ToListAsync(ct)).ToLookup(f => f.PublicationId, f => f.Metric);
        var rows = await RowList.FillAsync(db, page, ask.Scope, closed, ct);
        return new FigureList(
            [.. rows.SelectMany(r => metrics[r.Publication.Id].Order(StringComparer.Ordinal).Select(m => new ListedFigure(r, m)))],
            found.Count > ask.Most ? new RowCursor(found[ask.Most - 1].Day.DayNumber, page[^1]) : null);
    }

    // Only what carries a metric can lack a figure of it.
    private static async Task<Carriers?> CarriersAsync(HubDb db, FigureListAsk ask, CancellationToken ct) =>
        ask is { Kind: FigureKind.Missing, Metric: { } metric } ? Sums.CarriersOf(metric, await ScopeBook.ReadAsync(db, ask.Scope, ct)) : null;

    private static IQueryable<ShownFigure> Wanted(IQueryable<ShownFigure> figures, FigureListAsk ask, Carriers? carriers)
    {
        if (ask.Metric is { } metric)
        {
            figures = figures.Where(f => f.Metric == metric);
        }

        if (ask.Reason is { } reason)
        {
            figures = figures.Where(f => f.Missing == reason);
        }

        if (carriers is not null)
        {
            var (items, bulletins) = (carriers.ByItems.ToList(), carriers.ByBulletins.ToList());
            figures = figures.Where(f => (!f.Bulletin && items.Contains(f.ChannelId)) || (f.Bulletin && bulletins.Contains(f.ChannelId)));
        }

        return ask.Kind switch
        {
            FigureKind.Missing => figures.Where(f => f.Missing != null),
            FigureKind.Manual => figures.Where(f => f.Missing == null && f.Source == ReachSource.Manual),
            FigureKind.Rounded => figures.Where(f => f.Missing == null && f.Qualifier != ReachQualifier.Exact),
            FigureKind.Early => figures.Where(f => f.Missing == null && !f.Official),
        };
    }
}
