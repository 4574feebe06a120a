using Connectors;
using Connectors.Contract;
using Connectors.PlugIns;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.PlugIns;

/// <summary>
/// What this process made of the files in its folder when it started. A listing takes effect with the next start: code that runs cannot be
/// taken back, and a delivery under way ends with the connector that began it.
/// </summary>
public sealed class LoadedPlugIns
{
    public LoadedPlugIns(IDbContextFactory<HubDb> databases, HubSettings settings)
    {
        Folder = settings.PlugInFolder;
        All = PlugInLoader.Load(Folder, Listed(databases), ConnectorRegistry.BuiltInKeys);
    }

    public string? Folder { get; }

    public IReadOnlyList<PlugIn> All { get; }

    public IEnumerable<IConnector> Connectors => All.SelectMany(p => p.Connectors);

    // Without files nothing is asked: most hubs have none, and some commands run before the tables are there.
    private HashSet<string> Listed(IDbContextFactory<HubDb> databases)
    {
        if (PlugInFile.In(Folder).Count == 0)
        {
            return [];
        }

        using var db = databases.CreateDbContext();
        return db.PlugIns.Where(p => p.EndedAt == null).Select(p => p.Sha256).ToHashSet(StringComparer.Ordinal);
    }
}
