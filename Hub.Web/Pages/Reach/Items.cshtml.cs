using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;

namespace Hub.Web.Pages.Reach;

/// <summary>Items on channels with their figures, sorted by the address. A metric that channels count differently sorts within one of them only.</summary>
public sealed class ItemsModel(PageTools tools) : ReachPage(tools)
{
    private const int Most = 30;

    private readonly HashSet<string> turned = [];

    private IReadOnlyList<Metric> all = [];

    private static readonly string[] Always = ["views", "clicks"];

    public IReadOnlyList<Metric> Metrics { get; private set; } = [];

    public RowPage List { get; private set; } = new([], null);

    /// <summary>A metric; null: by day, the newest first.</summary>
    public string? Sort { get; private set; }

    public Period? Closed { get; private set; }

    public int Posts { get; private set; }

    /// <summary>They have lines of their own among the posts and are none.</summary>
    public int Bulletins { get; private set; }

    /// <summary>How many have no figure of what the list is sorted by: they have no place in it.</summary>
    public int Unranked { get; private set; }

    /// <summary>Neither what channels count differently nor what one channel counted in two ways is put in one order.</summary>
    public bool MaySort(Metric metric) => (Scope.Channel is not null || metric.Channels == AddingRule.Yes) && !turned.Contains(metric.Code);

    public bool Turned(Metric metric) => turned.Contains(metric.Code);

    public string Address(string? sort, RowCursor? after = null) => ScopeQuery.Address("/reach/items", Scope, ("sort", sort), ("after", after?.ToString()));

    protected override IReadOnlyList<Metric> Choice => all;

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        var closed = await ClosedDays.ReadAsync(Db, Scope.Days, ct);
        Closed = closed.Whole(Scope.Days);
        var buckets = (await ScopeBook.ReadAsync(Db, Scope, ct)).ToList();
        all = [.. MetricCatalogue.All.Where(m => m.Code != Sums.Posted && (Always.Contains(m.Code) || buckets.Exists(b => b.Bucket.Metric == m.Code)))];
        Metrics = [.. all.Where(m => Scope.Shows(m.Code))];
        turned.UnionWith(Metrics.Select(m => m.Code).Where(m => buckets.Where(b => b.Bucket.Metric == m && b.Bucket.Missing is null)
            .GroupBy(b => b.Bucket.ChannelId).Any(c => c.DistinctBy(b => b.Bucket.DefinitionVersion).Skip(1).Any())));
        Sort = Metrics.FirstOrDefault(m => m.Code == Request.Query["sort"].ToString() && MaySort(m))?.Code;
        var ask = new RowAsk(Scope, Sort ?? Sums.Posted) { ByValue = Sort is not null, After = RowCursor.Parse(Request.Query["after"]), Most = Most };
        (Posts, Bulletins) = (Sums.Of(Sums.Posted, buckets).With, Sums.Bulletins(buckets).With);
        Unranked = Sort is not null && Sums.Of(Sort, buckets) is var total ? total.Of - total.With : 0;
        List = await RowList.ReadAsync(Db, ask, closed, ct);
        return true;
    }
}
