using Hub.Dashboards;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Web.Look;
using Hub.Web.Texts;

namespace Hub.Web.Pages.Reach;

/// <summary>One number on a page, with the address of the rows behind it.</summary>
public sealed record CellView(string Metric, BoardCell Cell, Scope Scope, DateTimeOffset Now)
{
    /// <summary>Nothing came out, as far as the hub knows: of what is posted that is a zero where it counted, of everything else there is nothing to say.</summary>
    public bool NothingOut => Cell.Total.Of == 0;

    /// <summary>What came out is counted, or it is not known whether anything did.</summary>
    public string WhyUnknown(Words words) => FigureWords.Unknown(Cell.Total, words);

    /// <summary>How many figures of how many, in the word for what is counted.</summary>
    public string Count(Words words) => words[
        Cell.WithWhole ? "reach.n-figures" : Cell.OnlyBulletins ? "reach.n-bulletins" : "reach.n", FigureWords.Number(Cell.Total.With), FigureWords.Number(Cell.Total.Of)];

    public bool IsPosted => Metric == Sums.Posted;

    public string Rows => Address(RowKind.With);

    public string Address(RowKind kind) => ScopeQuery.Address(
        "/reach/rows", Scope, ("metric", Metric), ("kind", kind == RowKind.All ? null : Storage.Kebab.Of(kind)), ("of", Cell.OnlyBulletins ? "bulletins" : null));

    public GapsView Gaps => new(Metric, Cell.Gaps, Scope);

    public MarksView Marks => new(Metric, new CellMarks(Cell.Changed, Cell.Later, Cell.LaterIn), Scope);

    /// <summary>Of what it is held against.</summary>
    public MarksView Then => new(Metric, Cell.ThenMarks, Scope.InCompared with { Against = null });

    public string OpenRows => ScopeQuery.Address("/reach/rows", Scope, ("metric", Metric), ("kind", "open"));

    /// <summary>Why there is no number where nothing refuses one: the reason most of them have.</summary>
    public ReachMissing WhyNone =>
        Cell.Total.Missing.Count > 0 ? Cell.Total.Missing.MaxBy(m => m.Value).Key : Cell.Offered ? ReachMissing.NotCollected : ReachMissing.NotSupported;
}
