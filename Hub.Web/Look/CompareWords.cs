using Hub.Dashboards;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>Why two times are not held against each other.</summary>
public static class CompareWords
{
    /// <summary>The words of a year ago fit no other quarter: of that one its name is said.</summary>
    public static string Why(NoIndex why, Scope scope, Words words) => scope.Against is null ? words[$"reach.no-index-{Kebab.Of(why)}"] : why switch
    {
        NoIndex.GapThen or NoIndex.NothingThen or NoIndex.NotKnownThen or NoIndex.NotOver => words[$"reach.no-against-{Kebab.Of(why)}", PeriodWords.Name(scope.Against, words)],
        _ => words[$"reach.no-index-{Kebab.Of(why)}"],
    };
}
