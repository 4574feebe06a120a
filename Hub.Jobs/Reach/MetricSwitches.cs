using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Incidents;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>
/// Switches a figure off for a channel when its platform says that it knows no such name, so that the others go on being read, and tells people. Only
/// a person switches it on again.
/// </summary>
public sealed class MetricSwitches(AuditLog audit)
{
    public const string IncidentKind = "metric-off";

    public static async Task<IReadOnlyList<MetricSwitch>> OffAsync(HubDb db, Guid channelId, CancellationToken ct) =>
        await db.Set<MetricSwitch>().AsNoTracking().Where(s => s.ChannelId == channelId && s.OnAt == null).OrderBy(s => s.Metric).ThenBy(s => s.Version).ToListAsync(ct);

    public async Task SwitchOffAsync(HubDb db, Guid channelId, IReadOnlyCollection<MetricName> names, DateTimeOffset now, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return;
        }

        await db.LockAsync($"metrics:{channelId:N}", ct);
        var rows = await db.Set<MetricSwitch>().Where(s => s.ChannelId == channelId).ToListAsync(ct);
        var changed = false;
        foreach (var name in names)
        {
            var row = rows.Find(r => r.Metric == name.Code && r.Version == name.Version);
            if (row is { OnAt: null })
            {
                continue;
            }

            if (row is null)
            {
                row = new MetricSwitch { ChannelId = channelId, Metric = name.Code, Version = name.Version };
                rows.Add(row);
                db.Add(row);
            }

            (row.OffAt, row.OnAt, row.OnBy, changed) = (now, null, null, true);
            audit.Add(db, Actor.Hub, "channel.metric-off", Subject(channelId), new() { ["metric"] = name.Code, ["version"] = name.Version });
        }

        if (changed)
        {
            await TellAsync(db, channelId, [.. rows.Where(r => r.OnAt is null)], now, ct);
        }
    }

    public async Task SwitchOnAsync(HubDb db, Guid channelId, string metric, int version, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        await db.LockAsync($"metrics:{channelId:N}", ct);
        var off = await db.Set<MetricSwitch>().Where(s => s.ChannelId == channelId && s.OnAt == null).ToListAsync(ct);
        var row = off.Find(s => s.Metric == metric && s.Version == version)
            ?? throw new RefusedException("metric-is-on", "Số liệu này đang bật.", "This figure is switched on.");
        var now = await HubClock.ReadAsync(db, ct);
        (row.OnAt, row.OnBy) = (now, actor.UserId);
        audit.Add(db, actor, "channel.metric-on", Subject(channelId), new() { ["metric"] = metric, ["version"] = version });
        await TellAsync(db, channelId, [.. off.Where(s => s.OnAt is null)], now, ct);
        await db.SaveChangesAsync(ct);
    }

    // One alert of a channel stands for all that is off there; one that says something else takes its place.
    private static async Task TellAsync(HubDb db, Guid channelId, IReadOnlyList<MetricSwitch> off, DateTimeOffset now, CancellationToken ct)
    {
        var detail = string.Join(", ", off.OrderBy(s => s.Metric, StringComparer.Ordinal).Select(s => $"{s.Metric} v{s.Version}"));
        var open = await db.Incidents.SingleOrDefaultAsync(i => i.Kind == IncidentKind && i.ChannelId == channelId && i.ClosedAt == null, ct);
        if (open?.Detail == detail)
        {
            return;
        }

        if (open is not null)
        {
            (open.ClosedAt, open.Escalated) = (now, off.Count > 0);
            await db.SaveChangesAsync(ct);
        }

        if (off.Count > 0)
        {
            await OpenIncidents.OpenOnceAsync(db, IncidentKind, channelId, null, detail, now, ct);
        }
    }

    private static AuditSubject Subject(Guid channelId) => new("channel", channelId.ToString("D"));
}
