using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Metrics;

namespace Hub.Web.Pages.Reach;

/// <summary>Items on channels with their figures, sorted by the address. A metric that channels count differently sorts within one of them only.</summary>
public sealed class ItemsModel(PageTools tools) : ReachPage(tools)
{
    private const int Most = 30;

    private static readonly string[] Always = ["views", "clicks"];

    public IReadOnlyList<Metric> Metrics { get; private set; } = [];

    public RowPage List { get; private set; } = new([], null);

    /// <summary>A metric; null: by day, the newest first.</summary>
    public string? Sort { get; private set; }

    public Period? Closed { get; private set; }

    public bool MaySort(Metric metric) => Scope.Channel is not null || metric.Channels == AddingRule.Yes;

    public string Address(string? sort, RowCursor? after = null) => ScopeQuery.Address("/reach/items", Scope, ("sort", sort), ("after", after?.ToString()));

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Closed = await PeriodBook.FindAsync(Db, Scope.Days, ct) is { ClosedAt: not null } closed ? closed : null;
        var buckets = (await PeriodBook.ReadAsync(Db, Scope.Days, ct)).Where(Scope.Holds).ToList();
        Metrics = [.. MetricCatalogue.All.Where(m => m.Code != Sums.Posted && (Always.Contains(m.Code) || buckets.Exists(b => b.Bucket.Metric == m.Code)))];
        Sort = Metrics.FirstOrDefault(m => m.Code == Request.Query["sort"].ToString() && MaySort(m))?.Code;
        var ask = new RowAsk(Scope, Sort ?? Sums.Posted) { ByValue = Sort is not null, After = RowCursor.Parse(Request.Query["after"]), Most = Most };
        List = await RowList.ReadAsync(Db, ask, Closed?.Id, ct);
        return true;
    }
}
