using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>A row that says something else than what was stored.</summary>
public sealed record DifferingRow(string Table, Guid Id);

public static class OrderRows
{
    /// <summary>Of an order: itself, its tasks and proofs, and the signatures under it, which go by their approval.</summary>
    public static Task<List<DifferingRow>> DifferingAsync(HubDb db, Guid order, CancellationToken ct) => db.Database.SqlQuery<DifferingRow>(
        $"""
        select 'orders' as "Table", o.id as "Id" from hub.orders o where o.id = {order} and o.hash is distinct from hub.order_hash(o)
        union all
        select 'order_tasks', t.id from hub.order_tasks t where t.order_id = {order} and t.hash is distinct from hub.order_task_hash(t)
        union all
        select 'order_proofs', p.id from hub.order_proofs p join hub.order_tasks t on t.id = p.task_id where t.order_id = {order} and p.hash is distinct from hub.order_proof_hash(p)
        union all
        select distinct 'approval_signatures', s.approval_id from hub.approval_signatures s join hub.orders o on o.approval_id = s.approval_id
        where o.id = {order} and s.hash is distinct from hub.signature_hash(s)
        """).ToListAsync(ct);
}
