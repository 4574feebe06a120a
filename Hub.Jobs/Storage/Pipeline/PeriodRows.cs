using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

public static class PeriodRows
{
    /// <summary>Copies what counted at the cut-off into the period; says how many figures.</summary>
    public static Task<long> FreezeAsync(HubDb db, Guid period, DateTimeOffset cutOff, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"select hub.freeze_period({period}, {cutOff}) as \"Value\"").SingleAsync(ct);
}
