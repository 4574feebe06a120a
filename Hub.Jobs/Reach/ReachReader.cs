using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Reads the figures of some publications of one channel, and stores what was read or why nothing was.</summary>
public sealed class ReachReader(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, TokenRenewal tokens, MetricSwitches switches)
{
    private const int MostInACall = 50;

    /// <returns>Why the platform could not be asked now, and the readings stay due; null when they are made.</returns>
    public async Task<ReachMissing?> ReadAsync(Guid channelId, IReadOnlyList<Publication> publications, string slot, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        if (connectors[channel.Connector] is not IReadsReach reads)
        {
            await CounterReach.StoreAsync(db, publications, slot, offeredByPlatform: false, ct);
            return null;
        }

        if (channel.RetiredAt is not null)
        {
            await StoreNothingAsync(db, reads, publications, slot, ReachMissing.ChannelRetired, ct);
            await CounterReach.StoreAsync(db, publications, slot, offeredByPlatform: true, ct);
            return null;
        }

        foreach (var batch in publications.Chunk(MostInACall))
        {
            if (await ReadBatchAsync(db, channel, reads, batch, slot, retried: false, ct) is { } why)
            {
                return why;
            }
        }

        await CounterReach.StoreAsync(db, publications, slot, offeredByPlatform: true, ct);
        return null;
    }

    /// <summary>Says once of each post why this reading of it is long overdue. It stays due: a figure that comes later takes this line's place.</summary>
    public async Task StoreOverdueAsync(Guid channelId, IReadOnlyList<Publication> publications, string slot, ReachMissing why, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        if (connectors[channel.Connector] is not IReadsReach reads)
        {
            return;
        }

        var ids = publications.Select(p => p.Id).ToList();
        var told = await db.Set<ReachSample>().Where(s => ids.Contains(s.PublicationId) && s.Slot == slot && s.Source == ReachSource.Platform).Select(s => s.PublicationId).Distinct().ToListAsync(ct);
        await StoreNothingAsync(db, reads, [.. publications.Where(p => !told.Contains(p.Id))], slot, why, ct);
    }

    private async Task<ReachMissing?> ReadBatchAsync(
        HubDb db, Channel channel, IReadsReach reads, Publication[] batch, string slot, bool retried, CancellationToken ct)
    {
        var setup = await setups.ReadAsync(db, channel, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var off = (await MetricSwitches.OffAsync(db, channel.Id, ct)).Select(s => new MetricName(s.Metric, s.Version)).ToList();
        var request = new ReachRequest(setup, [.. batch.Select(p => new PublishedRef(p.Id, p.RemoteId, p.PublishedAt))], now) { Off = off };
        switch (await reads.ReadReachAsync(request, doors.For(LeaseDeadline.None, new ExchangeList()), ct))
        {
            case ReachOutcome.Read read:
                await StoreAsync(db, channel.Id, batch, [.. read.Readings, .. NotAsked(batch, off)], slot, now, ct);
                return null;
            case ReachOutcome.TokenStale stale when !retried:
                await tokens.RenewAsync(channel.Id, stale.Version, ct);
                return await ReadBatchAsync(db, channel, reads, batch, slot, retried: true, ct);
            case ReachOutcome.NeedsReauth or ReachOutcome.TokenStale:
                return ReachMissing.NoPermission;
            case ReachOutcome.Retry { IsLimit: true }:
                return ReachMissing.QuotaExhausted;
            default:
                return ReachMissing.Error;
        }
    }

    // What is switched off has a reason too, and no number.
    private static IEnumerable<ReachReading> NotAsked(Publication[] batch, IReadOnlyList<MetricName> off) =>
        batch.SelectMany(p => off.Select(name => new ReachReading(p.Id, name.Code, name.Version) { Missing = MissingReason.NameUnknown }));

    private async Task StoreAsync(
        HubDb db, Guid channelId, Publication[] batch, IReadOnlyList<ReachReading> readings, string slot, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var byId = batch.ToDictionary(p => p.Id);
        db.AddRange(readings.Where(r => byId.ContainsKey(r.PublicationId)).Select(r => new ReachSample
        {
            Id = Guid.CreateVersion7(),
            ReadAt = now,
            PublicationId = r.PublicationId,
            SubjectId = byId[r.PublicationId].SubjectId,
            ChannelId = byId[r.PublicationId].ChannelId,
            Slot = slot,
            Metric = r.Metric,
            DefinitionVersion = r.DefinitionVersion,
            Value = r.Value,
            Missing = r.Value is null ? MissingOf(r.Missing) : null,
            Source = ReachSource.Platform,
            Evidence = r.Evidence,
        }));
        await switches.SwitchOffAsync(db, channelId, [.. readings.Where(r => r.Missing == MissingReason.NameUnknown).Select(r => new MetricName(r.Metric, r.DefinitionVersion)).Distinct()], now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    // Of a retired channel the token may be gone, and nobody consents anew: asked again and again it would say nothing for ever.
    private static async Task StoreNothingAsync(HubDb db, IReadsReach reads, IReadOnlyList<Publication> publications, string slot, ReachMissing why, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var metrics = reads.Metrics.Where(m => m.IsValidAt(now)).ToList();
        db.AddRange(publications.SelectMany(p => metrics.Select(m => new ReachSample
        {
            Id = Guid.CreateVersion7(),
            ReadAt = now,
            PublicationId = p.Id,
            SubjectId = p.SubjectId,
            ChannelId = p.ChannelId,
            Slot = slot,
            Metric = m.Code,
            DefinitionVersion = m.Version,
            Missing = why,
            Source = ReachSource.Platform,
        })));
        await db.SaveChangesAsync(ct);
    }

    private static ReachMissing MissingOf(MissingReason? reason) => reason switch
    {
        MissingReason.NotOffered => ReachMissing.NotSupported,
        MissingReason.NameUnknown => ReachMissing.MetricRemoved,
        MissingReason.NotYet => ReachMissing.TooEarly,
        MissingReason.GoneAtSource => ReachMissing.GoneAtSource,
        MissingReason.NoPermission => ReachMissing.NoPermission,
        MissingReason.Unreadable => ReachMissing.Unreadable,
        MissingReason.AccountTooSmall => ReachMissing.PageTooSmall,
        null => ReachMissing.NotCollected,
    };
}
