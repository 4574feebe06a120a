using Connectors.Contract;
using Connectors.PlugIns;

namespace Connectors.Tests.PlugIns;

/// <summary>The sample, loaded as the hub loads it: from its file, by its hash, into a context of its own.</summary>
internal static class SamplePlugIn
{
    private static readonly Lazy<PlugIn> Once = new(() => Assert.Single(PlugInLoader.Load(Folder, Hashes, ConnectorRegistry.BuiltInKeys)));

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "plugins");

    public static HashSet<string> Hashes => [.. PlugInFile.In(Folder).Select(f => f.Sha256)];

    public static PlugIn Loaded => Once.Value;

    public static IConnector Connector => Assert.Single(Loaded.Connectors);
}
