using Hub.Dashboards;

namespace Hub.Web.Pages.Reach;

/// <summary>Months that a number spans without a figure, each with the address of what came out in it.</summary>
public sealed record GapsView(string Metric, IReadOnlyList<SpannedGap> Gaps, Scope Scope)
{
    /// <summary>The number is of several channels.</summary>
    public bool Named => Scope.Channel is null;

    public string Rows(SpannedGap gap) => ScopeQuery.Address("/reach/rows", Scope with { Channel = gap.Channel, Month = gap.Month, Against = null }, ("metric", Metric));
}
