using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>An item that came out in a stretch of days.</summary>
/// <param name="PeriodId">The closed period whose days they are, which shows the item by the text that counted at its cut-off; null: open days.</param>
public sealed record CameOut(Guid? PeriodId, Guid SubjectId, DateOnly FirstDay, DateOnly LastDay);

/// <summary>Which items of an agency, or with a label, came out when.</summary>
public static class SomeItemRows
{
    /// <param name="unit">The agency; null: any.</param>
    /// <param name="label">Null: any.</param>
    /// <param name="closed">Closed periods.</param>
    /// <param name="first">The first days of the open stretches.</param>
    /// <param name="last">Their last days.</param>
    public static async Task<IReadOnlyList<CameOut>> ReadAsync(HubDb db, string? unit, string? label, Guid[] closed, DateOnly[] first, DateOnly[] last, CancellationToken ct) =>
        await db.Database.SqlQuery<CameOut>(
            $"""
            with texts as materialized (
                select id, item_id, number from hub.revisions
                where ({unit}::text is null or source_agency = {unit}) and ({label}::text is null or tags @> array[{label}::text])
            ), came as (
                select null::uuid as period_id, 'infinity'::timestamptz as cut_off, f.subject_id, min(f.day) as first_day, max(f.day) as last_day
                from unnest({first}, {last}) o (first, last) join hub.standing_figures f on f.metric = 'posted' and f.day between o.first and o.last
                where f.subject_id in (select item_id from texts) group by f.subject_id
                union all
                select q.id, q.cut_off, f.subject_id, min(f.day), max(f.day)
                from hub.periods q join hub.period_figures f on f.period_id = q.id and f.metric = 'posted'
                where q.id = any ({closed}) and f.subject_id in (select item_id from texts) group by q.id, q.cut_off, f.subject_id
            )
            select c.period_id as "PeriodId", c.subject_id as "SubjectId", c.first_day as "FirstDay", c.last_day as "LastDay"
            from came c left join lateral (
                select a.revision_id from hub.approvals a
                where a.subject_id = c.subject_id and a.kind <> 'withdrawal' and a.revision_id is not null and a.effective_at <= c.cut_off
                order by a.number desc limit 1) shown on true
            where exists (select from texts t where t.item_id = c.subject_id and (t.id = shown.revision_id or (shown.revision_id is null and t.number = 1)))
            """).ToListAsync(ct);
}
