using System.Globalization;
using Hub.Dashboards;
using Hub.Web.Look;
using Hub.Web.Texts;

namespace Hub.Web.Pages.Reach;

/// <summary>A chart of twelve months: bars on a scale of its own, hatched where there is no figure, with a text that says the same.</summary>
/// <param name="Cell">The same metric over the whole period; null where the page has none.</param>
public sealed record ChartView(Series Series, BoardCell? Cell, Scope Scope, DateTimeOffset Now)
{
    public const int Width = 340;
    public const int Bottom = 96;
    public const int Top = 14;
    public const int BarWidth = 20;

    private const int Step = 28;
    private const int Left = 6;

    public string Id => $"h-{Series.Channel.Slug}-{Series.Metric}";

    /// <summary>What is said of a month in which nothing came out that carries the metric.</summary>
    public string NothingDue => Series.OnlyBulletins ? "reach.no-bulletin" : "reach.nothing-posted";

    /// <summary>What is said of a month without a number: that there is none of what came out, that nothing came out, or that the hub was not there.</summary>
    public string None(MonthPoint month, Words words) =>
        month.Total.Of > 0 ? words["reach.no-figure"]
        : month.AllBefore ? words["reach.before-hub-since", Times.Day(month.Total.Since!.Value)]
        : month.Before || month.Unknown ? FigureWords.Unknown(month.Total, words) : words[NothingDue];

    /// <summary>Whether the hatch of what has no figure stands in a month.</summary>
    public static bool Hatched(MonthPoint month) => month.Gap || month.Partly || month.Unknown;

    public int X(int month) => Left + (month * Step);

    public string Height(MonthPoint month) => Number(month.Total.Value is { } value && Series.Highest > 0 ? Math.Max(1.5, (Bottom - Top) * (double)value / Series.Highest) : 0);

    public string Y(MonthPoint month) => Number(Bottom - double.Parse(Height(month), CultureInfo.InvariantCulture));

    public int? Turn(MonthPoint month) => Series.Turns.Contains(month.Month) ? X(Series.Months.ToList().IndexOf(month)) - 4 : null;

    public bool IsLabelled(int month) => month % 3 == 0 || month == MonthBook.Months - 1;

    public string Rows(MonthPoint month, RowKind kind = RowKind.With) => ScopeQuery.Address(
        "/reach/rows", Scope with { Days = month.Period, Channel = Series.Channel, Month = month.Month }, ("metric", Series.Metric), ("kind", kind == RowKind.All ? null : Storage.Kebab.Of(kind)));

    /// <summary>Its newest month, with what stands beside a number.</summary>
    public CellView Latest => Beside(Series.Latest) with { Cell = Beside(Series.Latest).Cell with { LastRead = Series.LastRead } };

    /// <summary>What was changed of what the whole period is held against.</summary>
    public MarksView Then => new(Series.Metric, Cell?.ThenMarks ?? CellMarks.None, Scope.InCompared with { Against = null, Channel = Series.Channel });

    public CellView Beside(MonthPoint month) => new(
        Series.Metric, new BoardCell(month.Total) { OnlyBulletins = Series.OnlyBulletins, Changed = month.Changed, Open = month.Open },
        Scope with { Days = month.Period, Channel = Series.Channel, Month = month.Month }, Now);

    /// <summary>What the chart shows, for whoever does not see it.</summary>
    public string Text(Words words)
    {
        var known = Series.Months.Where(m => m.Total.Value is not null).ToList();
        var head = $"{FigureWords.Metric(Series.Metric)}, {Series.Channel.Name}: ";
        var gaps = Series.Months.Where(Hatched).Select(m => PeriodWords.Month(m.Month, words)).ToList();
        var refused = Series.Months.Where(m => m.Refused).Select(m => PeriodWords.Month(m.Month, words)).ToList();
        return head + (known.Count == 0 ? words["reach.chart-none"] : words["reach.chart-says", known.Count,
                FigureWords.Number(known.Min(m => m.Total.Value!.Value)), FigureWords.Number(known.Max(m => m.Total.Value!.Value))])
            + (gaps.Count > 0 ? " " + words["reach.chart-gaps", string.Join(", ", gaps)] : "")
            + (Series.Months.FirstOrDefault(m => m.Before) is { Total.Since: { } since } ? " " + words["reach.chart-before", Times.Day(since)] : "")
            + (refused.Count > 0 ? " " + words["reach.chart-refused", string.Join(", ", refused)] : "")
            + (Series.Months[^1].Over ? "" : " " + words["reach.chart-open", PeriodWords.Month(Series.Months[^1].Month, words)]);
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
