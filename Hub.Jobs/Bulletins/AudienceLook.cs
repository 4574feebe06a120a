using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>
/// Reads how many follow the channel while two people decide: they see who could be reached before they confirm. Nothing hangs on it: where the
/// platform does not say, it is asked again an hour later, and just before the bulletin goes it is asked anew.
/// </summary>
public sealed class AudienceLook(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>Submitted bulletins of which it is not known, and that were not asked about lately.</summary>
    public static IQueryable<Bulletin> Wanting(HubDb db, DateTimeOffset now)
    {
        var lately = now - Again;
        return db.Set<Bulletin>().Where(b => b.State == BulletinState.Submitted && b.Audience == null && (b.LookedAt == null || b.LookedAt < lately));
    }

    public async Task LookAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var bulletin = await db.Set<Bulletin>().AsNoTracking().SingleAsync(b => b.Id == id, ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == bulletin.ChannelId, ct);
        if (connectors[channel.Connector] is not IBroadcasts broadcasts)
        {
            return;
        }

        // Whoever dies after this has looked; the next look is an hour away.
        var setup = await setups.ReadAsync(db, channel, ct);
        await db.Set<Bulletin>().Where(b => b.Id == id && b.State == BulletinState.Submitted).ExecuteUpdateAsync(set => set.SetProperty(b => b.LookedAt, now), ct);
        if (await broadcasts.ReadAudienceAsync(setup, now, doors.For(LeaseDeadline.None, new ExchangeList()), ct) is AudienceOutcome.Read { Followers: { } followers })
        {
            await db.Set<Bulletin>().Where(b => b.Id == id && b.TriedAt == null).ExecuteUpdateAsync(set => set.SetProperty(b => b.Audience, followers), ct);
        }
    }
}
