using Hub.Dashboards;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;

namespace Hub.Web.Pages.Reach;

/// <summary>The figures of a period: what may be added over channels, each channel against itself, and the table with what may not.</summary>
public sealed class IndexModel(PageTools tools, BoardReading boards, SeriesReading charts) : ReachPage(tools)
{
    private const int FewestRungs = 4;

    // What may be added over channels, in the order in which people ask for it.
    private static readonly string[] Open = ["posted", "clicks", "pickups", "airings", "engagements"];

    public Board Board { get; private set; } = null!;

    public IReadOnlyList<ChartView> Charts { get; private set; } = [];

    public IReadOnlyList<ChannelGap> Gaps { get; private set; } = [];

    public IReadOnlyList<ListedChannelFigure> OfChannels { get; private set; } = [];

    public BoardMore More { get; private set; } = null!;

    protected override IReadOnlyList<Metric> Choice => [.. Board.Metrics.Where(m => m.Code != Sums.Posted)];

    protected override bool Compares => true;

    /// <summary>Of one channel its whole ladder; of several only what may be added over them.</summary>
    public IReadOnlyList<string> Rungs => Scope.Channel is not null
        ? [.. Board.Metrics.Select(m => m.Code).Where(m => Board.All.Cells[m].Offered || Board.All.Cells[m].Total.With > 0)]
        : [.. Open.Where(m => Board.All.Cells.ContainsKey(m)).Take(FewestRungs)];

    /// <summary>Why some columns have no sum.</summary>
    public IReadOnlyList<string> WhyNoSum =>
        [.. Board.Metrics.Select(m => Board.All.Cells[m.Code].Total.Refused).OfType<Hub.Reach.Totals.AddingRefusal>().Select(r => Server.Languages.IsEnglish ? r.TextEn : r.TextVi).Distinct()];

    public CellView Cell(BoardRow row, string metric) =>
        new(metric, row.Cells[metric], Scope with { Channel = row.Channel ?? Scope.Channel, Section = row.Section ?? Scope.Section }, Board.Now);

    public CellView Bulletins(BoardRow row) => Cell(row, Sums.Posted) with { Cell = row.Bulletins };

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        Board = await boards.ReadAsync(Db, Scope, ct);
        var series = await charts.ReadAsync(Db, Board, ct);
        Charts = [.. series.Select(s => new ChartView(s, Board.Channels.First(r => r.Channel!.Id == s.Channel.Id).Cells.GetValueOrDefault(s.Metric), Scope, Board.Now))];
        Gaps = await ChannelGaps.ReadAsync(Db, Board, series, ct);
        More = await BoardMore.ReadAsync(Db, Board, ct);

        // A figure of a whole channel is of no one's items.
        OfChannels = Scope.OfSomeItems ? [] : await ChannelFigureList.ReadAsync(Db, Scope.Channel?.Id, Scope.First, Scope.Last, Board.ClosedDays, ct);
        return true;
    }
}
