using Connectors;
using Connectors.Contract;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Each hour: has every token that nears its end renewed, so that an account where nothing goes out does not lose a renewal secret that the hub
/// could have kept alive. A retired channel keeps its duty to correct, and its token. Each channel is a call of its own: what goes wrong with one
/// stands in the book of jobs and holds up no other.
/// </summary>
public sealed class TokenRound(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, TokenRenewal tokens, IJobEngine engine) : IJobHandler
{
    public const string HandlerName = "token-renewals";

    private const double UsedUp = 0.8;

    // Some rounds may fail before the token ends.
    private static readonly TimeSpan LeastLeft = TimeSpan.FromHours(5);

    // Of a pair that a person brought in nobody knows the end; this is the shortest that a platform gives.
    private static readonly TimeSpan LifeWhereUntold = TimeSpan.FromHours(25);

    public static RecurringJob EachHour { get; } = new(HandlerName, new JobCall(HandlerName, ""), "25 * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct) => await OwnCalls.EachAsync(
        engine, new JobCall(HandlerName, key), await OldAsync(ct), token => token.ChannelId, token => tokens.RenewAsync(token.ChannelId, token.Version, ct), ct);

    private async Task<IReadOnlyList<StoredToken>> OldAsync(CancellationToken ct)
    {
        var able = connectors.All.Where(c => c is IRenewsTokens).Select(c => c.Key).ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var kept = await db.Tokens.AsNoTracking()
            .Where(t => t.Refresh != null && db.Channels.Any(c => c.Id == t.ChannelId && c.BlockedAt == null && able.Contains(c.Connector)))
            .OrderBy(t => t.ChannelId).ToListAsync(ct);
        return [.. kept.Where(t => IsOld(t, now))];
    }

    private static bool IsOld(StoredToken token, DateTimeOffset now)
    {
        var end = token.AccessExpiresAt ?? token.RenewedAt + LifeWhereUntold;
        return now >= end - LeastLeft || now >= token.RenewedAt + ((end - token.RenewedAt) * UsedUp);
    }
}
