using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Hub.Jobs.Tests.Storage;

/// <summary>A schema as lines that can be compared: one per column, primary key and foreign key.</summary>
internal static class SchemaLines
{
    private const string Catalog = """
        select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
               || case when a.attnotnull then ' not null' else ' null' end
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        union all
        select c.relname || '. ' || case k.contype when 'p' then 'primary key' else 'foreign key' end
               || ' (' || (select string_agg(a.attname, ', ' order by o) from unnest(k.conkey) with ordinality u (n, o)
                           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n) || ')'
               || case k.contype when 'p' then '' else ' -> ' || (select relname from pg_class where oid = k.confrelid) end
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        where c.relnamespace = 'hub'::regnamespace and k.contype in ('p', 'f') and not c.relispartition
        """;

    public static HashSet<string> OfModel(HubDb db)
    {
        var lines = new HashSet<string>();
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            lines.UnionWith(table.Columns.Select(c => $"{table.Name}.{c.Name} {c.StoreType}{(c.IsNullable ? " null" : " not null")}"));
            if (table.PrimaryKey is { } key)
            {
                lines.Add($"{table.Name}. primary key ({Names(key.Columns)})");
            }

            lines.UnionWith(table.ForeignKeyConstraints.Select(
                f => $"{table.Name}. foreign key ({Names(f.Columns)}) -> {f.PrincipalTable.Name}"));
        }

        return lines;
    }

    public static async Task<HashSet<string>> OfCatalogAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(Catalog);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new HashSet<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    /// <summary>The database may hold more references than the model navigates; the model may not promise one that nothing holds.</summary>
    public static bool IsForeignKey(string line) => line.Contains(". foreign key (", StringComparison.Ordinal);

    public static string TableOf(string line) => line[..line.IndexOf('.', StringComparison.Ordinal)];

    private static string Names(IEnumerable<IColumnBase> columns) => string.Join(", ", columns.Select(c => c.Name));
}
