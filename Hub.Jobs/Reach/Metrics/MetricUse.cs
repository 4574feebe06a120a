using Connectors;
using Connectors.Contract;

namespace Hub.Reach.Metrics;

/// <summary>Which figures a kind of channel can have, where they come from and under which definition.</summary>
/// <param name="DefinitionVersion">Rises when what is counted changes.</param>
/// <param name="Origin">The platform's own name of it; the hub's own counter says so.</param>
public sealed record MetricUse(string Connector, string Metric, int DefinitionVersion, ReachSource Source, string Origin)
{
    /// <summary>From this day on it is counted so; null where that is not known, or has always been so.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>What was changed with this definition.</summary>
    public string? ChangeVi { get; init; }

    public string? ChangeEn { get; init; }

    /// <summary>Every use, by connector; what is not in it a channel does not offer.</summary>
    public static IReadOnlyList<MetricUse> All(ConnectorRegistry connectors) =>
    [
        .. connectors.All.SelectMany(c => Offered(c).Concat(Counted(c))),
    ];

    private static IEnumerable<MetricUse> Offered(IConnector connector) =>
        connector is IReadsReach reads ? reads.Metrics.Select(m => new MetricUse(connector.Key, m.Code, m.Version, ReachSource.Platform, m.Source) { From = m.From, Until = m.Until, ChangeVi = m.ChangeVi, ChangeEn = m.ChangeEn }) : [];

    private static IEnumerable<MetricUse> Counted(IConnector connector)
    {
        yield return new MetricUse(connector.Key, "posted", 1, ReachSource.Counter, "hub");
        yield return new MetricUse(connector.Key, "clicks", 1, ReachSource.Counter, "/t/");
        if (connector.Key == "hub-site")
        {
            yield return new MetricUse(connector.Key, "views", 1, ReachSource.Counter, "/tin/");
        }
    }
}
