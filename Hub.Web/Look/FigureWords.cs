using System.Globalization;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>A figure in words. Numbers are written as in Vietnam in both languages: 1.234 in one and 1,234 in the other would be read wrongly.</summary>
public static class FigureWords
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>Place in the ladder, from what was handed over to what people did.</summary>
    public static int Rung(string metric) => MetricCatalogue.All.TakeWhile(m => m.Code != metric).Count();

    public static string Number(long value) => value.ToString("N0", Vietnamese);

    /// <summary>How much a file holds: 812 B, 45 KB, 1,2 MB.</summary>
    public static string Bytes(long count) => count switch
    {
        < 1024 => string.Create(Vietnamese, $"{count} B"),
        < 1024 * 1024 => string.Create(Vietnamese, $"{count / 1024.0:N0} KB"),
        _ => string.Create(Vietnamese, $"{count / 1024.0 / 1024.0:N1} MB"),
    };

    public static string Share(decimal value) => value.ToString("N1", Vietnamese);

    public static string Figure(long value, ReachQualifier qualifier, Words words) =>
        qualifier == ReachQualifier.Exact ? Number(value) : words[$"metrics.qualifier-{Kebab.Of(qualifier)}", Number(value)];

    public static string Metric(string metric) => MetricCatalogue.Find(metric) is { } known ? Languages.IsEnglish ? known.LabelEn : known.LabelVi : metric;

    public static string Meaning(string metric, Words words) => MetricCatalogue.Find(metric) is { } known
        ? words["metrics.counts", Languages.IsEnglish ? known.CountsEn : known.CountsVi]
        : words["metrics.counts-unknown"];

    /// <summary>Nobody knows how much came out: the hub was not there yet.</summary>
    public static string Unknown(Total total, Words words) => total.Since is { } since ? words["reach.unknown-until", Times.Day(since)] : words["reach.no-figure"];

    public static string Missing(ReachMissing reason, Words words) => words["metrics.missing", words[$"metrics.missing-{Kebab.Of(reason)}"]];
}
