using System.Globalization;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>
/// Tokens that will need a person's consent again: told once at 14, 7, 3 and 1 days. A token that renews itself is never told of while its renewal
/// secret lives; then that secret's end counts.
/// </summary>
public sealed class TokenWatch : IAlertWatch
{
    private static readonly int[] Days = [1, 3, 7, 14];

    public IReadOnlyList<string> Kinds { get; } = ["token-expiring"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var tokens = await db.Tokens.AsNoTracking().Where(t => db.Channels.Any(c => c.Id == t.ChannelId && c.RetiredAt == null)).ToListAsync(ct);
        return
        [
            .. from token in tokens
               let ends = token.Refresh is null ? token.AccessExpiresAt : token.RefreshExpiresAt
               where ends is not null
               let step = Days.FirstOrDefault(d => ends <= now.AddDays(d))
               where step > 0
               select new Finding("token-expiring", token.ChannelId, null, About(step, ends!.Value), $"expires at {Text(ends!.Value)}"),
        ];
    }

    // The expiry is part of it: a renewed token that comes near its end again is another matter.
    private static string About(int step, DateTimeOffset ends) => string.Create(CultureInfo.InvariantCulture, $"{step}d:{Text(ends)}");

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
