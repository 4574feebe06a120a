using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

public static class ReachPartitions
{
    public static Task AddAsync(HubDb db, int monthsAhead, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select hub.add_reach_months({monthsAhead})", ct);
}
