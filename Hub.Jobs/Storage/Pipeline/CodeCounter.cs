using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>Takes the next number in one statement, so that two writers never get the same.</summary>
public static class CodeCounter
{
    public static async Task<int> NextAsync(HubDb db, string prefix, int year, CancellationToken ct) => (await db.Database.SqlQuery<int>(
        $"""
        insert into hub.item_code_counters as c (prefix, year, next_number) values ({prefix}, {year}, 2)
        on conflict (prefix, year) do update set next_number = c.next_number + 1
        returning next_number - 1 as "Value"
        """).ToListAsync(ct))[0];

    /// <summary>A restored database may have lost codes that are printed already: jump over them.</summary>
    public static Task JumpAsync(HubDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"update hub.item_code_counters set next_number = next_number + 1000", ct);
}
