using Npgsql;

namespace Hub.Storage;

/// <summary>What a node asks of its database before it serves or sends.</summary>
public sealed class StartChecks(NpgsqlDataSource source, DatabaseOptions options)
{
    /// <summary>Throws for a database of the other mode, and for one that lacks a step or is newer than the program.</summary>
    public Task RefuseUnfitAsync(HubMode mode, CancellationToken ct) => SchemaCheck.RefuseUnfitAsync(source, mode, ct);

    public Task<ServerReport> ReadServerAsync(CancellationToken ct) => new ServerChecks(source, options).RunAsync(ct);
}
