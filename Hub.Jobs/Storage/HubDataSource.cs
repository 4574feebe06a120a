using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage;

/// <summary>How every part of the hub reaches the database.</summary>
public static class HubDataSource
{
    // A process that stands still inside a transaction (a machine that swaps, a virtual one that is moved) keeps its locks: of an item, of a
    // channel, of the job engine, and everybody waits for it. The server ends such a transaction after this long; what it was about is done
    // again by whoever comes next. Lanes, which must not be late, allow less: Pipeline/Standstill.
    private const string Standstill = "-c idle_in_transaction_session_timeout=60s";

    // Nothing here runs so long that compiling it first would pay: the server guesses a quarter second of compiling into answers of twenty milliseconds.
    private const string Uncompiled = "-c jit=off";

    // What is asked again is not parsed again (docs/decisions/0020). It is planned anew each time: one plan for every month of samples and every
    // filter takes seven times as long as the plan for what is asked.
    private const string Planned = "-c plan_cache_mode=force_custom_plan";
    private const int Remembered = 80;

    public static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // Whatever the server's default is: hand-written SQL that casts or prints times must mean UTC.
        builder.ConnectionStringBuilder.Timezone = "UTC";
        builder.ConnectionStringBuilder.ApplicationName ??= "outreach-hub";
        // What the connection string itself says comes later, and so wins.
        builder.ConnectionStringBuilder.Options = $"{Standstill} {Uncompiled} {Planned} {builder.ConnectionStringBuilder.Options}".TrimEnd();
        // Error details quote the values of rows, secrets among them.
        builder.ConnectionStringBuilder.IncludeErrorDetail = false;
        // "Max Auto Prepare=0" for a pooler that lends sessions by the transaction and does not know prepared statements.
        if (!new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Max Auto Prepare"))
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = Remembered;
        }

        return builder.Build();
    }

    public static DbContextOptionsBuilder UseHub(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source);
}
