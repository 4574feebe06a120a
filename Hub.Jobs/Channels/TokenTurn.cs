using Hub.Storage;

namespace Hub.Channels;

/// <summary>
/// One at a time trades or replaces the token pair of a channel, until the end of the transaction. The turn is taken before the channel's row is
/// locked: its holder locks that row in transactions of its own, while the server sees no circle that it could break.
/// </summary>
internal static class TokenTurn
{
    public static Task TakeAsync(HubDb db, Guid channelId, CancellationToken ct) => db.LockAsync($"token:{channelId:N}", ct);
}
