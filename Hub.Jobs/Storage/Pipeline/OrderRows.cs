using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>A row that says something else than what was stored, or is there no more.</summary>
public sealed record DifferingRow(string Table, Guid Id, bool Gone);

public static class OrderRows
{
    /// <summary>Of an order: itself, its tasks and proofs, and the signatures under it, which go by their approval.</summary>
    public static Task<List<DifferingRow>> DifferingAsync(HubDb db, Guid order, CancellationToken ct) => db.Database.SqlQuery<DifferingRow>(
        $"""
        select r.row_table as "Table", r.id as "Id", r.gone as "Gone"
        from hub.orders o cross join hub.unsealed_order_rows(o.item_id, o.id, o.approval_id) r where o.id = {order} order by 1, 2
        """).ToListAsync(ct);

    /// <summary>Orders of an item that are there no more.</summary>
    public static Task<List<DifferingRow>> GoneAsync(HubDb db, Guid item, CancellationToken ct) => db.Database.SqlQuery<DifferingRow>(
        $"""
        select s.row_table as "Table", s.row_id as "Id", true as "Gone"
        from hub.row_seals s where s.owner_id = {item} and s.row_table = 'orders' and not exists (select from hub.orders o where o.id = s.row_id) order by 2
        """).ToListAsync(ct);

    /// <summary>Codes of the items whose orders of a time are there no more.</summary>
    public static Task<List<string>> GoneBetweenAsync(HubDb db, DateTimeOffset start, DateTimeOffset end, CancellationToken ct) => db.Database.SqlQuery<string>(
        $"""
        select distinct i.code as "Value"
        from hub.row_seals s join hub.items i on i.id = s.owner_id
        where s.row_table = 'orders' and s.at >= {start} and s.at < {end} and not exists (select from hub.orders o where o.id = s.row_id) order by 1
        """).ToListAsync(ct);
}
