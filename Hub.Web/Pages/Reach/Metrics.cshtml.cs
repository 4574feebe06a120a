using Connectors;
using Hub.Reach.Metrics;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;

namespace Hub.Web.Pages.Reach;

/// <summary>What each metric counts, what may be added of it, and where it comes from.</summary>
[Authorize(Policy = Policies.SeeFigures)]
public sealed class MetricsModel(PageTools tools, ConnectorRegistry connectors) : HubPage(tools)
{
    public ILookup<string, MetricUse> Uses { get; } = MetricUse.All(connectors).ToLookup(u => u.Metric);
}
