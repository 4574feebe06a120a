using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>The time to comply: as the channel's document in force agrees, else the house's own.</summary>
public static class AgreedTimes
{
    public static async Task<(int Minutes, Permission? By)> OfAsync(HubDb db, Guid channel, OrderKind kind, bool byHand, DateTimeOffset now, CancellationToken ct)
    {
        var papers = await db.Permissions.AsNoTracking()
            .Where(p => p.ChannelId == channel && p.ValidFrom <= now && (p.ValidTo == null || p.ValidTo > now))
            .OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Id).ToListAsync(ct);
        var paper = papers.FirstOrDefault(p => MinutesOf(p, kind) is not null);
        return paper is not null
            ? (MinutesOf(paper, kind)!.Value, paper)
            : (await db.HouseTimes.Where(t => t.Kind == kind && t.ByHand == byHand).Select(t => t.Minutes).SingleAsync(ct), null);
    }

    private static int? MinutesOf(Permission paper, OrderKind kind) => kind == OrderKind.Withdrawal ? paper.WithdrawMinutes : paper.CorrectMinutes;
}
