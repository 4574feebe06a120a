using Hub.Reach.Metrics;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>Since when something is counted in a certain way, until when, and what was changed with it.</summary>
public static class DefinitionWords
{
    /// <summary>Null where nothing was ever changed: then there is no day to tell.</summary>
    public static string? When(MetricUse use, Words words) => (use.From, use.Until) switch
    {
        ({ } from, { } until) => words["metrics.from-until", Times.Day(from), Times.Day(until)],
        ({ } from, null) => words["metrics.from", Times.Day(from)],
        (null, { } until) => words["metrics.until", Times.Day(until)],
        _ => null,
    };

    public static string? Change(MetricUse use) => Languages.IsEnglish ? use.ChangeEn : use.ChangeVi;
}
