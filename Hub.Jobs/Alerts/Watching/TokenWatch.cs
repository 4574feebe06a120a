using System.Globalization;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>
/// Tokens that will need a person's consent again: told once at 14, 7, 3 and 1 days. A token that renews itself is never told of while its renewal
/// secret lives; then that secret's end counts. What the platform itself says of a token counts as well, until a newer one is stored.
/// </summary>
public sealed class TokenWatch : IAlertWatch
{
    private static readonly int[] Days = [1, 3, 7, 14];

    public IReadOnlyList<string> Kinds { get; } = ["token-expiring"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var tokens = await db.Tokens.AsNoTracking().Where(t => db.Channels.Any(c => c.Id == t.ChannelId && c.RetiredAt == null)).ToListAsync(ct);
        var readings = await db.Set<TokenReading>().AsNoTracking().Where(r => r.EndsAt != null && db.Channels.Any(c => c.Id == r.ChannelId && c.RetiredAt == null)).ToListAsync(ct);
        var ends = tokens.Select(t => (t.ChannelId, EndsAt: t.Refresh is null ? t.AccessExpiresAt : t.RefreshExpiresAt))
            .Concat(readings.Where(r => !tokens.Any(t => t.ChannelId == r.ChannelId && t.RenewedAt > r.ReadAt)).Select(r => (r.ChannelId, r.EndsAt)))
            .Where(e => e.EndsAt is not null).GroupBy(e => e.ChannelId, e => e.EndsAt!.Value);
        return
        [
            .. from channel in ends
               let soonest = channel.Min()
               let step = Days.FirstOrDefault(d => soonest <= now.AddDays(d))
               where step > 0
               select new Finding("token-expiring", channel.Key, null, About(step, soonest), $"expires at {Finding.Moment(soonest)}"),
        ];
    }

    // The expiry is part of it: a renewed token that comes near its end again is another matter.
    private static string About(int step, DateTimeOffset ends) => string.Create(CultureInfo.InvariantCulture, $"{step}d:{Finding.Moment(ends)}");
}
