using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Storage;

namespace Hub.Web.Pages.Reach;

/// <summary>Single figures of which a report says something: that they are missing, typed in, not exact or early. Each leads to its evidence.</summary>
public sealed class FiguresModel(PageTools tools) : ReachPage(tools)
{
    public FigureKind Kind { get; private set; }

    /// <summary>Null: every one.</summary>
    public string? Metric { get; private set; }

    public ReachMissing? Reason { get; private set; }

    public FigureList List { get; private set; } = new([], null);

    public string Address(FigureKind kind, RowCursor? after = null) => ScopeQuery.Address(
        "/reach/figures", Scope, ("metric", Metric), ("kind", Kebab.Of(kind)), ("reason", Reason is { } why && kind == FigureKind.Missing ? Kebab.Of(why) : null), ("after", after?.ToString()));

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Kind = Enum.GetValues<FigureKind>().FirstOrDefault(k => Kebab.Of(k) == Request.Query["kind"]);
        Metric = MetricCatalogue.Find(Request.Query["metric"].ToString())?.Code;
        Reason = Enum.GetValues<ReachMissing>().Cast<ReachMissing?>().FirstOrDefault(r => Kebab.Of(r!.Value) == Request.Query["reason"]);
        var ask = new FigureListAsk(Scope, Kind) { Metric = Metric, Reason = Kind == FigureKind.Missing ? Reason : null, After = RowCursor.Parse(Request.Query["after"]) };
        List = await FigureList.ReadAsync(Db, ask, await ClosedDays.ReadAsync(Db, Scope.Days, ct), ct);
        return true;
    }
}
