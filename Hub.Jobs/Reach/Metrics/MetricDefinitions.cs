using Connectors;
using Hub.Approvals;
using Hub.Channels;

namespace Hub.Reach.Metrics;

/// <summary>Which metrics may be typed in, and under which definition a figure of a channel stands.</summary>
public sealed class MetricDefinitions(ConnectorRegistry connectors)
{
    private readonly ILookup<(string, string), int> versions = MetricUse.All(connectors).ToLookup(u => (u.Connector, u.Metric), u => u.DefinitionVersion);

    /// <summary>All but what the hub counts by posting.</summary>
    public static IReadOnlyList<Metric> Typed { get; } = [.. MetricCatalogue.All.Where(m => m.Code != "posted")];

    /// <summary>Whether the channel's platform gives the metric, or the hub counts it there.</summary>
    public bool Offers(Channel channel, string metric) => versions.Contains((channel.Connector, metric));

    /// <summary>The definition of today; the first, where the channel's platform does not give the metric.</summary>
    public int Newest(Channel channel, string metric) => versions[(channel.Connector, metric)].DefaultIfEmpty(1).Max();

    /// <summary>Throws <see cref="RefusedException"/> where the catalogue does not know the metric or the channel has no such definition of it.</summary>
    public int Require(Channel channel, string metric, int? version)
    {
        if (Typed.All(m => m.Code != metric))
        {
            throw new RefusedException("metric-unknown", $"Không có chỉ số “{metric}”.", $"There is no metric “{metric}”.");
        }

        var newest = Newest(channel, metric);
        return version is not { } asked || (asked >= 1 && asked <= newest) ? version ?? newest : throw new RefusedException(
            "definition-unknown", $"“{metric}” của kênh {channel.Name} không có cách tính số {asked}.", $"“{metric}” of {channel.Name} has no definition {asked}.");
    }
}
