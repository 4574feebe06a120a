using Connectors.Contract;
using Hub.Channels.Connecting;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>Accounts whose platform said, when it was last asked, that a right is missing: the next item would be refused, or no figure come.</summary>
public sealed class RightsWatch : IAlertWatch
{
    public IReadOnlyList<string> Kinds { get; } = ["rights-missing"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.Set<ChannelStep>().AsNoTracking()
            .Where(s => s.Step == ConnectSteps.RightsGiven && s.Known == HowKnown.Proven && s.Done == false && db.Channels.Any(c => c.Id == s.ChannelId && c.RetiredAt == null))
            .Select(s => new { s.ChannelId, s.Evidence }).ToListAsync(ct);
        return [.. rows.Select(r => new Finding("rights-missing", r.ChannelId, null, null, r.Evidence ?? ""))];
    }
}
