using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Reports.Behind;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>A figure that nobody has confirmed yet, with the publication that it is of.</summary>
public sealed record OpenRow(ReachSample Sample, string? Code, string? Title, string Connector, string Channel, string EnteredBy);

/// <summary>What stands behind a number: the publications, and the evidence of each figure.</summary>
public sealed class RowsModel(PageTools tools, MetricDefinitions definitions) : ReachPage(tools)
{
    private const string OpenKind = "open";
    private const string WithWholeWord = "with";
    private const int MostOpen = 200;

    public string Metric { get; private set; } = Sums.Posted;

    public RowKind Kind { get; private set; }

    public bool IsOpen { get; private set; }

    /// <summary>The number itself, with what stands beside it.</summary>
    public CellView Number { get; private set; } = null!;

    public Total Total => Number.Cell.Total;

    public ClosedDays ClosedDays { get; private set; } = ClosedDays.None;

    /// <summary>The period as it was closed; null where some of the days are open.</summary>
    public Period? Closed => ClosedDays.Whole(Scope.Days);

    public RowPage List { get; private set; } = new([], null);

    /// <summary>Figures of whole channels that stand in the sum in place of those of their posts, as the report counts.</summary>
    public IReadOnlyList<ChannelFigure> Wholes { get; private set; } = [];

    /// <summary>Those of them that the page shows: they stand before the posts.</summary>
    public IReadOnlyList<ChannelFigure> ShownWholes => Kind is RowKind.All or RowKind.With && After is null ? Wholes : [];

    public IReadOnlyDictionary<Guid, Channel> Channels { get; private set; } = new Dictionary<Guid, Channel>();

    public IReadOnlyList<OpenRow> Open { get; private set; } = [];

    public string Address(string? kind, RowCursor? after = null) => ScopeQuery.Address(
        "/reach/rows", Scope, ("metric", Metric), ("kind", kind), ("of", OnlyBulletins ? "bulletins" : null), ("typed", WithWhole ? WithWholeWord : null), ("after", after?.ToString()));

    public string KindWord => IsOpen ? OpenKind : Kebab.Of(Kind);

    /// <summary>What is counted is bulletins that went out.</summary>
    public bool OfBulletins => OnlyBulletins && Metric == Sums.Posted;

    private RowCursor? After => RowCursor.Parse(Request.Query["after"]);

    private bool WithWhole => Request.Query["typed"] == WithWholeWord;

    private bool OnlyBulletins => Request.Query["of"] == "bulletins";

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (MetricCatalogue.Find(Request.Query["metric"].ToString() is { Length: > 0 } asked ? asked : Sums.Posted) is not { } metric)
        {
            return false;
        }

        Metric = metric.Code;
        Kind = Enum.GetValues<RowKind>().FirstOrDefault(k => Kebab.Of(k) == Request.Query["kind"]);
        IsOpen = Request.Query["kind"] == OpenKind;
        ClosedDays = await ClosedDays.ReadAsync(Db, Scope.Days, ct);
        var buckets = await ScopeBook.ReadAsync(Db, Scope, ct);

        // What carries a metric is judged by the whole period: a month without a bulletin is no month of other carriers.
        Channels = await Db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToDictionaryAsync(c => c.Id, ct);
        var carriers = CarriersOf(Scope.Month is null ? buckets : await ScopeBook.ReadAsync(Db, Scope with { Month = null }, ct));
        if (WithWhole && Scope is { Channel: null, Section: null, Month: null, OfSomeItems: false })
        {
            Wholes = await WholeFigures.ReadAsync(Db, Scope.Days, Metric, ct);
            carriers = WholeFigures.Besides(carriers, Wholes);
        }

        Number = await NumberAsync(buckets, carriers, ct);
        if (IsOpen)
        {
            Open = await ReadOpenAsync(ct);
            return true;
        }

        List = await RowList.ReadAsync(Db, new RowAsk(Scope, Metric) { Kind = Kind, Carriers = carriers, After = After }, ClosedDays, ct);
        return true;
    }

    // Bulletins are asked for as such: they are no posts.
    private Carriers CarriersOf(IReadOnlyCollection<PlacedBucket> buckets) => OnlyBulletins && Metric == Sums.Posted
        ? Carriers.OfBulletins(buckets.Select(b => b.Bucket))
        : Scope.Channel is not null ? Sums.CarriersOf(Metric, buckets) : Sums.CarriersOf(Metric, buckets, id => definitions.Offers(Channels[id], Metric));

    private async Task<CellView> NumberAsync(IReadOnlyCollection<PlacedBucket> buckets, Carriers carriers, CancellationToken ct)
    {
        List<Channel> channels = [.. Channels.Values.Where(c => Scope.Channel is null || c.Id == Scope.Channel.Id)];
        var marks = await FigureMarks.ReadAsync(Db, Scope, ClosedDays, ct);

        // Of a section nobody keeps when it was read last: its rows say so.
        var read = Closed is null && Scope.Section is null
            ? await ScopeBook.LastReadAsync(Db, Scope, [.. channels.Select(c => c.Id)], [Metric], ct) : new Dictionary<(Guid, string), DateTimeOffset>();
        var total = Wholes.Count > 0 ? WholeFigures.Total(Metric, buckets, carriers, Wholes)
            : (await KnownChannels.ReadAsync(Db, ct)).Of(Sums.Of(Metric, buckets, carriers), buckets, [.. channels.Select(c => c.Id)], Scope.First, Scope.Last);
        return new CellView(
            Metric,
            new BoardCell(total)
            {
                OnlyBulletins = carriers.OnlyBulletins,
                WithWhole = Wholes.Count > 0,
                Gaps = total.Value is null ? [] : SpannedGap.Of(Metric, buckets, carriers, [.. channels.Where(c => !Wholes.Any(w => w.ChannelId == c.Id))]),
                LastRead = read.Count == 0 ? null : read.Values.Max(),
                Changed = marks.Changed(channels, Metric, Scope.Section),
                Later = marks.Later(channels, Metric, Scope.Section).Count,
                LaterIn = marks.Later(channels, Metric, Scope.Section).Period,
                Open = marks.Open(channels, Metric, Scope.Section),
            },
            Scope, await HubClock.ReadAsync(Db, ct));
    }

    private async Task<IReadOnlyList<OpenRow>> ReadOpenAsync(CancellationToken ct)
    {
        var rows = await (
            from o in OpenSample.In(Db, Scope)
            join s in Db.Set<ReachSample>() on new { Id = o.Typed.SampleId, o.Typed.ReadAt } equals new { s.Id, s.ReadAt }
            join c in Db.Channels on s.ChannelId equals c.Id
            join u in Db.Users on s.EnteredBy equals u.Id
            join i in Db.Items on s.SubjectId equals i.Id into items
            from i in items.DefaultIfEmpty()
            where o.Typed.Metric == Metric
            orderby o.Typed.EnteredAt
            select new { Sample = s, i.Code, Title = Db.Revisions.Where(r => r.Id == i.CurrentRevisionId).Select(r => r.Title).FirstOrDefault(), c.Connector, c.Name, u.DisplayName })
            .AsNoTracking().Take(MostOpen).ToListAsync(ct);
        return rows.ConvertAll(r => new OpenRow(r.Sample, r.Code, r.Title, r.Connector, r.Name, r.DisplayName));
    }
}
