using System.Data.Common;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Tests.Support;

namespace Hub.Jobs.Tests.Site;

/// <summary>How the server goes about every query that is made through <see cref="Db"/>.</summary>
internal sealed class Plans : DbCommandInterceptor, IAsyncDisposable
{
    private readonly List<string> lines = [];

    public Plans(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<HubDb>();
        options.UseHub(database.Source).AddInterceptors(this);
        Db = new HubDb(options.Options);
    }

    public HubDb Db { get; }

    /// <summary>Tables that were read from one end to the other.</summary>
    public IEnumerable<string> WholeTables => lines.Where(l => l.Contains("Seq Scan", StringComparison.Ordinal));

    public string Text => string.Join('\n', lines);

    /// <summary>
    /// A transaction whose counts are its own: what the same connection read just before is told with them for up to a second, unless it was
    /// handed over (pgstat_report_stat, PostgreSQL 15).
    /// </summary>
    public async Task<IDbContextTransaction> BeginAsync()
    {
        await Db.Database.OpenConnectionAsync();
        await Db.Database.ExecuteSqlRawAsync("select pg_stat_force_next_flush()");
        return await Db.Database.BeginTransactionAsync();
    }

    /// <summary>
    /// Tables of which the transaction that is open read thousands of rows without an index, also within functions, whose plans the server shows nobody.
    /// </summary>
    public Task<List<string>> ReadThroughAsync() => Db.Database.SqlQuery<string>(
        $"select relname || ': ' || seq_tup_read as \"Value\" from pg_stat_xact_user_tables where schemaname = 'hub' and seq_tup_read > 3000").ToListAsync();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync(command, cancellationToken);
        return result;
    }

    public async Task ExplainAsync(string sql)
    {
        await Db.Database.OpenConnectionAsync();
        await using var command = Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await ExplainAsync(command, default);
    }

    public ValueTask DisposeAsync() => Db.DisposeAsync();

    private async Task ExplainAsync(DbCommand asked, CancellationToken ct)
    {
        await using var command = asked.Connection!.CreateCommand();
        command.CommandText = "explain " + asked.CommandText;
        command.Transaction = asked.Transaction;
        foreach (DbParameter parameter in asked.Parameters)
        {
            command.Parameters.Add(((ICloneable)parameter).Clone());
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            lines.Add(reader.GetString(0));
        }
    }
}
