using Hub.Storage;

namespace Tests.Support.Clusters;

/// <summary>A practice database on a server of the test's own.</summary>
public sealed class ClusterDatabase(PrivateCluster cluster) : TestDatabase(HubMode.Practice, cluster.Connection);
