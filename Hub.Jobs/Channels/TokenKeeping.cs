using Connectors.Contract;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>A token that was brought in from outside: pasted by a person, or given at a consent.</summary>
public sealed record BroughtToken(Secret Access, Secret? Refresh, DateTimeOffset? AccessExpiresAt = null, DateTimeOffset? RefreshExpiresAt = null);

/// <summary>Stores what was brought in. It starts a version of its own: a renewal that is under way with the old one then changes nothing.</summary>
public sealed class TokenKeeping(SecretBox box)
{
    public async Task KeepAsync(HubDb db, Guid channelId, BroughtToken brought, DateTimeOffset now, CancellationToken ct)
    {
        await TokenTurn.TakeAsync(db, channelId, ct);
        var access = box.Lock(SecretPurposes.AccessToken(channelId), brought.Access);
        var refresh = brought.Refresh is { } secret ? box.Lock(SecretPurposes.RefreshToken(channelId), secret) : null;
        var stored = await db.Tokens.SingleOrDefaultAsync(t => t.ChannelId == channelId, ct);
        if (stored is null)
        {
            stored = new StoredToken { ChannelId = channelId, Version = 0, Access = access };
            db.Tokens.Add(stored);
        }

        (stored.Version, stored.Access, stored.Refresh, stored.RenewedAt) = (stored.Version + 1, access, refresh, now);
        (stored.AccessExpiresAt, stored.RefreshExpiresAt, stored.RenewalStartedAt, stored.RenewalTries) = (brought.AccessExpiresAt, brought.RefreshExpiresAt, null, 0);
    }
}
