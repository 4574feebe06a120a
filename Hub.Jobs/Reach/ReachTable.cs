using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A figure as a line of a table, with the item's code and the channel's name.</summary>
public sealed record ReachTableLine(string Item, string Channel, ReachLine Figure);

public sealed class ReachTable(IDbContextFactory<HubDb> databases)
{
    /// <param name="itemCode">Null: every item.</param>
    /// <param name="since">Of items that were made since then; null: of all.</param>
    public async Task<IReadOnlyList<ReachTableLine>> ReadAsync(string? itemCode, CancellationToken ct, DateTimeOffset? since = null)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Slug, ct);
        var items = await db.Items.AsNoTracking().Where(i => (itemCode == null || i.Code == itemCode) && (since == null || i.CreatedAt >= since)).OrderBy(i => i.Code).Select(i => new { i.Id, i.Code }).ToListAsync(ct);
        var lines = new List<ReachTableLine>();
        foreach (var item in items)
        {
            lines.AddRange((await ReachLedger.OfItemAsync(db, item.Id, ct)).Select(l => new ReachTableLine(item.Code, channels[l.ChannelId], l)));
        }

        return [.. lines.OrderBy(l => l.Item, StringComparer.Ordinal).ThenBy(l => l.Channel, StringComparer.Ordinal).ThenBy(l => l.Figure.Metric, StringComparer.Ordinal)];
    }
}
