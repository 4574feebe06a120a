using Hub.Nodes;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>Disks of the machines that live, as their heart-beats tell it.</summary>
public sealed class MachineWatch : IAlertWatch
{
    private const long LeastFreeMb = 2 * 1024;
    private const double LeastShare = 0.1;

    public IReadOnlyList<string> Kinds { get; } = ["disk-low"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var living = await HubClock.ServerAsync(db, ct) - Workers.Gone;
        var nodes = await db.Nodes.AsNoTracking().Where(n => n.SeenAt > living && n.DiskFreeMb != null).ToListAsync(ct);
        return
        [
            .. nodes.Where(n => n.DiskFreeMb < LeastFreeMb || n.DiskFreeMb < LeastShare * n.DiskTotalMb).GroupBy(n => n.Machine)
                .Select(g => new Finding("disk-low", null, null, g.Key, $"{g.Key}: {g.Min(n => n.DiskFreeMb)} MB free of {g.Max(n => n.DiskTotalMb)} MB")),
        ];
    }
}
