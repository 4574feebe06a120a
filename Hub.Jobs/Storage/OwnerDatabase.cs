using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>The database as its owner sees it: for adopting, and for what may read and write everything. Nodes do not use it.</summary>
public sealed class OwnerDatabase(DatabaseOptions options) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> source = new(() => HubDataSource.Build(Connection(options)));

    public HubDb Open()
    {
        var built = new Microsoft.EntityFrameworkCore.DbContextOptionsBuilder<HubDb>();
        built.UseHub(source.Value);
        return new HubDb(built.Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (source.IsValueCreated)
        {
            await source.Value.DisposeAsync();
        }
    }

    internal static string Connection(DatabaseOptions options) => options.Owner ?? throw new SetupException(new Problem(
        "owner-missing", "HUB_DATABASE_OWNER",
        "Việc này cần HUB_DATABASE_OWNER: kết nối của vai trò sở hữu cơ sở dữ liệu.",
        "This needs HUB_DATABASE_OWNER: the connection of the role that owns the database."));
}
