using Hub.Dashboards;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>One channel: its ladder, every metric over twelve months, and the figures of the channel as a whole.</summary>
public sealed class ChannelModel(PageTools tools, BoardReading boards) : ReachPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public Board Board { get; private set; } = null!;

    public IReadOnlyList<ChartView> Charts { get; private set; } = [];

    public IReadOnlyList<ListedChannelFigure> Whole { get; private set; } = [];

    public IReadOnlyList<string> Rungs =>
        [.. Board.Metrics.Select(m => m.Code).Where(m => Board.All.Cells[m].Offered || Board.All.Cells[m].Total.With > 0 || Board.All.Cells[m].Open > 0)];

    public CellView Cell(BoardRow row, string metric) => new(metric, row.Cells[metric], Scope with { Section = row.Section ?? Scope.Section }, Board.Now);

    public BoardMore More { get; private set; } = null!;

    public IReadOnlyList<Metric> Columns => [.. Board.Columns.Where(m => Rungs.Contains(m.Code))];

    public CellView Bulletins(BoardRow row) => Cell(row, Sums.Posted) with { Cell = row.Bulletins };

    protected override bool WithChannels => false;

    protected override IReadOnlyList<Metric> Choice => [.. Board.Metrics.Where(m => m.Code != Sums.Posted && Rungs.Contains(m.Code))];

    protected override bool Compares => true;

    protected override async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct) is not { } channel)
        {
            return false;
        }

        Scope = Scope with { Channel = channel };
        Board = await boards.ReadAsync(Db, Scope, ct);
        Charts = [.. (await SeriesReading.OfChannelAsync(Db, Board, ct)).Select(s => new ChartView(s, Board.All.Cells.GetValueOrDefault(s.Metric), Scope, Board.Now))];
        More = await BoardMore.ReadAsync(Db, Board, ct);
        Whole = Scope.OfSomeItems ? [] : await ChannelFigureList.ReadAsync(Db, channel.Id, Scope.First.AddYears(-1), Scope.Last, Board.ClosedDays, ct);
        return true;
    }
}
