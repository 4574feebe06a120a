using Connectors.Contract;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>Whoever asked for a slower pace is left in peace by all that we send there: the account, or the app that it shares with others.</summary>
internal static class SlowerPace
{
    /// <summary>In the caller's transaction, which holds the locks of the channel and its app.</summary>
    public static async Task KeepAsync(HubDb db, Channel channel, RetryScope scope, DateTimeOffset notBefore, CancellationToken ct)
    {
        if (scope == RetryScope.App && channel.AppId is { } id)
        {
            var app = await db.Apps.SingleAsync(a => a.Id == id, ct);
            app.NextFreeAt = Later(app.NextFreeAt, notBefore);
        }
        else if (scope != RetryScope.Delivery)
        {
            channel.NextFreeAt = Later(channel.NextFreeAt, notBefore);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one is { } o && o > other ? o : other;
}
