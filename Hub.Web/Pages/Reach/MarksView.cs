using Hub.Dashboards;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Web.Pages.Reach;

/// <summary>What was changed of the figures in a number, with the addresses of just those.</summary>
public sealed record MarksView(string Metric, CellMarks Marks, Scope Scope)
{
    public string ChangedRows => ScopeQuery.Address("/reach/rows", Scope, ("metric", Metric), ("kind", "changed"));

    /// <summary>On the page of the closed period.</summary>
    public string LaterRows => QueryHelpers.AddQueryString($"/periods/{Marks.LaterIn}", new Dictionary<string, string?>
    {
        ["channel"] = Scope.Channel?.Slug,
        ["metric"] = Metric,
        ["section"] = Scope.Section,
        ["unit"] = Scope.Unit,
        ["label"] = Scope.Label,
    }.Where(p => p.Value is not null)) + "#h-sau";
}
