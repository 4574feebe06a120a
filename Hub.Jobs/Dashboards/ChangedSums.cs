using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>A kept sum of a channel that is not that of its rows any more; it is of all sections.</summary>
public sealed record ChangedSum(Guid ChannelId, string Metric, DateOnly FirstDay);

/// <summary>Kept sums that were changed behind the program's back. What they are sums of still stands; the number on the page does not.</summary>
public static class ChangedSums
{
    public static async Task<IReadOnlyList<ChangedSum>> ReadAsync(HubDb db, Scope scope, CancellationToken ct)
    {
        var (first, last, channel) = (scope.First, scope.Last, scope.Channel?.Id);
        var found = await db.Set<ChangedEvidence>()
            .Where(c => (c.Place == EvidencePlace.Sum || c.Place == EvidencePlace.ClosedSum) && c.FirstDay <= last && c.LastDay >= first && (channel == null || c.ChannelId == channel))
            .Select(c => new { c.ChannelId, c.Metric, c.FirstDay }).ToListAsync(ct);
        return found.ConvertAll(c => new ChangedSum(c.ChannelId!.Value, c.Metric!, c.FirstDay!.Value));
    }
}
