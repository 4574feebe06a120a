using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Deliveries;
using Hub.Secrets;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Trades the renewal secret of a channel for a new pair. The secret may be spent by asking, so: an open row is committed before the
/// platform is asked, one node asks at a time, and the new pair is committed before anybody uses it.
/// </summary>
public sealed class TokenRenewal(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, SecretBox box, OutboundFactory doors, Fence fence)
{
    private static readonly Cause NoRefresh = new("hub:no-renewal-secret", "no renewal secret is stored");
    private const int MostTries = 2;
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PutOff = TimeSpan.FromMinutes(1);
    private static readonly Cause AnswerLost = new("hub:renewal-lost", "the answer to a renewal was lost twice; the stored secret may be spent");

    /// <param name="staleVersion">The version that was refused. When a newer one is stored by then, somebody else has renewed it.</param>
    public async Task RenewAsync(Guid channelId, int staleVersion, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        // The turn is kept while the platform is asked, as often as it may be. Ended by the server it costs nothing that is known: what the
        // platform said is stored in transactions of its own.
        await Standstill.LimitAsync(db, Turn, ct);
        var before = await ChannelAsync(db, channelId, ct);
        await TokenTurn.TakeAsync(db, channelId, ct);
        var token = await db.Tokens.AsNoTracking().SingleOrDefaultAsync(t => t.ChannelId == channelId, ct);
        var channel = await ChannelAsync(db, channelId, ct);
        if (token is null || token.Version != staleVersion || channel.BlockedAt != before.BlockedAt)
        {
            return; // whoever had the turn before us has renewed it, or knows that a person has to consent
        }

        // Blocked before the turn is given up: the next one would ask again, or count this try as a lost one.
        if (await AskAsync(db, channel, token, ct) is { } cause)
        {
            await ConsentNeeded.BlockAsync(databases, channelId, cause, CancellationToken.None);
        }

        await turn.CommitAsync(CancellationToken.None);
    }

    private static Task<Channel> ChannelAsync(HubDb db, Guid channelId, CancellationToken ct) =>
        db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);

    /// <returns>Why a person has to consent again, or null.</returns>
    private async Task<Cause?> AskAsync(HubDb db, Channel channel, StoredToken token, CancellationToken ct)
    {
        if (token.Refresh is null || connectors[channel.Connector] is not IRenewsTokens renews)
        {
            return NoRefresh;
        }

        var setup = await setups.ReadAsync(db, channel, ct);
        var request = new RenewRequest(setup, box.Open(SecretPurposes.RefreshToken(channel.Id), token.Refresh), await HubClock.ReadAsync(db, ct));
        while (true)
        {
            // Dying after this commit: the next one sees the open row, tries the old secret once more, and then asks for consent.
            if (await OpenAsync(channel.Id, ct) > MostTries)
            {
                return AnswerLost;
            }

            switch (await renews.RenewAsync(request, doors.For(LeaseDeadline.None, new ExchangeList()), ct))
            {
                case RenewOutcome.Renewed renewed:
                    await StoreAsync(channel.Id, renewed);
                    return null;
                case RenewOutcome.NeedsConsent consent:
                    return consent.Cause;
                case RenewOutcome.Retry retry:
                    await PutOffAsync(channel.Id, retry.NotBefore);
                    return null;
                case RenewOutcome.Unsure:
                    continue;
                case var other:
                    throw new InvalidOperationException($"no answer to {other}");
            }
        }
    }

    // In a transaction of its own: it must stand even if this process dies while it waits for the platform.
    private async Task<int> OpenAsync(Guid channelId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var token = await db.Tokens.SingleAsync(t => t.ChannelId == channelId, ct);
        token.RenewalStartedAt = await HubClock.ReadAsync(db, ct);
        token.RenewalTries++;
        await db.SaveChangesAsync(ct);
        return token.RenewalTries;
    }

    private async Task StoreAsync(Guid channelId, RenewOutcome.Renewed renewed)
    {
        await using var db = await databases.CreateDbContextAsync();
        var token = await db.Tokens.SingleAsync(t => t.ChannelId == channelId);
        token.Version++;
        token.Access = box.Lock(SecretPurposes.AccessToken(channelId), renewed.Access);
        token.Refresh = box.Lock(SecretPurposes.RefreshToken(channelId), renewed.Refresh);
        token.AccessExpiresAt = renewed.AccessExpiresAt;
        token.RefreshExpiresAt = renewed.RefreshExpiresAt;
        token.RenewedAt = await HubClock.ReadAsync(db, default);
        (token.RenewalStartedAt, token.RenewalTries) = (null, 0);
        await db.SaveChangesAsync();
    }

    // Surely not asked: the secret is as good as before, and the channel rests for a while.
    private async Task PutOffAsync(Guid channelId, DateTimeOffset? notBefore)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await RowLocks.LockAsync(db, null, [channelId], default);
        var token = await db.Tokens.SingleAsync(t => t.ChannelId == channelId);
        (token.RenewalStartedAt, token.RenewalTries) = (null, token.RenewalTries - 1);
        var channel = await db.Channels.SingleAsync(c => c.Id == channelId);
        var rest = await HubClock.ReadAsync(db, default) + PutOff;
        channel.NextFreeAt = notBefore > rest ? notBefore : rest;
        foreach (var delivery in await db.Deliveries.Where(d => d.ChannelId == channelId && d.Facts.StaleTokens > 0 && d.Facts.State != DeliveryState.Sending).ToListAsync())
        {
            delivery.ForgetStaleToken();
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
