using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>Lanes whose breaker is open.</summary>
public sealed class ChannelWatch : IAlertWatch
{
    public IReadOnlyList<string> Kinds { get; } = ["lane-breaker"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null && c.FailuresInRow >= Channel.FailuresThatOpenTheBreaker)
            .Select(c => new { c.Id, c.FailuresInRow }).ToListAsync(ct);
        return [.. rows.Select(r => new Finding("lane-breaker", r.Id, null, null, $"{r.FailuresInRow} transport failures in a row"))];
    }
}
