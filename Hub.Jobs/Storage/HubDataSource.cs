using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage;

/// <summary>How every part of the hub reaches the database.</summary>
public static class HubDataSource
{
    public static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // Whatever the server's default is: hand-written SQL that casts or prints times must mean UTC.
        builder.ConnectionStringBuilder.Timezone = "UTC";
        builder.ConnectionStringBuilder.ApplicationName ??= "outreach-hub";
        // Error details quote the values of rows, secrets among them.
        builder.ConnectionStringBuilder.IncludeErrorDetail = false;
        return builder.Build();
    }

    public static DbContextOptionsBuilder UseHub(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source);
}
