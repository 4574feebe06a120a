using System.Globalization;
using Hub.Reach;
using Hub.Storage;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>A figure in words. Numbers are written as in Vietnam in both languages: 1.234 in one and 1,234 in the other would be read wrongly.</summary>
public static class FigureWords
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    // The order of the ladder, from what was handed over to what people did.
    private static readonly string[] Ladder =
    [
        "posted", "sent", "delivered", "opened", "impressions", "views", "unique_viewers", "engagements", "reactions", "comments", "shares", "clicks",
        "pickups", "airings", "potential_audience",
    ];

    public static int Rung(string metric) => Array.IndexOf(Ladder, metric) is var rung and >= 0 ? rung : Ladder.Length;

    public static string Number(long value) => value.ToString("N0", Vietnamese);

    public static string Figure(long value, ReachQualifier qualifier, Words words) =>
        qualifier == ReachQualifier.Exact ? Number(value) : words[$"metrics.qualifier-{Kebab.Of(qualifier)}", Number(value)];

    public static string Metric(string metric, Words words) => words.Find($"metrics.name-{Key(metric)}") ?? metric;

    public static string Meaning(string metric, Words words) => words.Find($"metrics.means-{Key(metric)}") ?? words["metrics.means-unknown"];

    public static string Missing(ReachMissing reason, Words words) => words["metrics.missing", words[$"metrics.missing-{Kebab.Of(reason)}"]];

    public static string Age(TimeSpan age, Words words) => age switch
    {
        { TotalDays: >= 1 } => words["metrics.age-days", (int)age.TotalDays],
        { TotalHours: >= 1 } => words["metrics.age-hours", (int)age.TotalHours],
        _ => words["metrics.age-minutes", Math.Max(1, (int)age.TotalMinutes)],
    };

    private static string Key(string metric) => metric.Replace('_', '-');
}
