using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage.Pipeline;

/// <summary>What the public site asks that LINQ cannot say.</summary>
public static class SiteRows
{
    private static readonly string Sections = EmbeddedSql.Read("Sql/site_sections.sql");

    /// <summary>Sections in the order of their letters, and whether something is out in them.</summary>
    public static async Task<IReadOnlyList<(string Name, bool Live)>> SectionsAsync(HubDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Sections;
            await using var reader = await command.ExecuteReaderAsync(ct);
            var found = new List<(string, bool)>();
            while (await reader.ReadAsync(ct))
            {
                found.Add((reader.GetString(0), reader.GetBoolean(1)));
            }

            return found;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Keeps the authority that was there first, whoever asks, and says it.</summary>
    public static async Task<string> KeepAuthorityAsync(HubDb db, string authority, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"insert into hub.feed_identity (authority) values ({authority}) on conflict do nothing", ct);
        return await db.FeedIdentities.Select(i => i.Authority).SingleAsync(ct);
    }
}
