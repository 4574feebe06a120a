using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>An ended delivery or attempt that says something else than when it ended, or is there no more.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Delivery">The one that it is, or is of.</param>
/// <param name="Channel">Null: the delivery is gone, and with it what is known of its channel.</param>
public sealed record DifferingSend(string Table, Guid Id, bool Gone, DateTimeOffset At, Guid Delivery, Guid? Channel);

public static class SendRows
{
    public static Task<List<DifferingSend>> DifferingAsync(HubDb db, Guid subject, CancellationToken ct) => db.Database.SqlQuery<DifferingSend>(
        $"""
        select r.row_table as "Table", r.id as "Id", r.gone as "Gone", r.at as "At", r.delivery as "Delivery", r.channel as "Channel"
        from hub.unsealed_sends({subject}) r order by r.at, r.id
        """).ToListAsync(ct);
}
