using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Audit;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>Writes what became of the one try. Proof that comes after a person was asked is still proof.</summary>
public sealed class BulletinRecord(Transactions transactions, LeaseOptions lease)
{
    private const string Lost = "hub:broadcast-lost";

    public Task StoreAsync(Guid id, Guid token, BroadcastOutcome outcome, IReadOnlyList<Exchange> exchanges, CancellationToken ct) => transactions.UntilStoredAsync(
        async (db, stop) =>
        {
            var bulletin = await Composing.LockedAsync(db, id, null, stop);
            if (bulletin.LeaseToken != token)
            {
                throw new InvalidOperationException("a bulletin is tried once");
            }

            var now = await HubClock.ReadAsync(db, stop);
            bulletin.Exchanges = JsonSerializer.Serialize(exchanges, ExchangeJson.Options);
            if (bulletin.State != BulletinState.Sending)
            {
                bulletin.LateOutcome = Word(outcome);
            }

            if (bulletin.State == BulletinState.Sending || (bulletin.State == BulletinState.Unknown && outcome is BroadcastOutcome.Sent))
            {
                End(db, bulletin, outcome, now);
            }

            await SlowDownAsync(db, bulletin.ChannelId, outcome, stop);
            return bulletin.State;
        },
        lease.RecordPatience, ct);

    /// <summary>Whoever held it died or froze.</summary>
    public Task LoseAsync(Guid id, CancellationToken ct) => transactions.UntilStoredAsync(
        async (db, stop) =>
        {
            var bulletin = await Composing.LockedAsync(db, id, null, stop);
            if (bulletin.State == BulletinState.Sending && bulletin.LeaseUntil < await HubClock.ServerAsync(db, stop))
            {
                End(db, bulletin, new BroadcastOutcome.Unknown(new Cause(Lost, "the process that sent it ended without an answer")), await HubClock.ReadAsync(db, stop));
            }

            return bulletin.State;
        },
        lease.RecordPatience, ct);

    private static void End(HubDb db, Bulletin bulletin, BroadcastOutcome outcome, DateTimeOffset now)
    {
        bulletin.EndedAt = now;
        bulletin.State = outcome switch
        {
            BroadcastOutcome.Sent => BulletinState.Sent,
            BroadcastOutcome.NotSent => BulletinState.NotSent,
            _ => BulletinState.Unknown,
        };
        var cause = outcome switch
        {
            BroadcastOutcome.NotSent no => no.Cause,
            BroadcastOutcome.Unknown unknown => unknown.Cause,
            _ => null,
        };
        (bulletin.Cause, bulletin.CauseDetail) = (cause?.Code, cause?.Detail);
        if (outcome is BroadcastOutcome.Sent sent)
        {
            bulletin.RemoteId = sent.RemoteId;
            db.Publications.Add(BulletinProof.Of(bulletin, PublicationProof.AnsweredByPlatform, now));
        }

        Note(db, bulletin, now, cause);
    }

    // A spent allowance of broadcasts is no pace: corrections and removals of the channel pass.
    private static async Task SlowDownAsync(HubDb db, Guid channelId, BroadcastOutcome outcome, CancellationToken ct)
    {
        if (outcome is BroadcastOutcome.NotSent { NotBefore: { } notBefore } refused)
        {
            await SlowerPace.KeepAsync(db, await db.Channels.SingleAsync(c => c.Id == channelId, ct), refused.Scope, notBefore, ct);
        }
    }

    private static void Note(HubDb db, Bulletin bulletin, DateTimeOffset now, Cause? cause) => AuditLog.AddAt(
        db, now, Actor.Hub,
        bulletin.State switch
        {
            BulletinState.Sent => "bulletin.sent",
            BulletinState.NotSent => "bulletin.not-sent",
            _ => "bulletin.unknown",
        },
        new AuditSubject("bulletin", bulletin.Id.ToString("D")),
        cause is null ? new JsonObject { ["remoteId"] = bulletin.RemoteId } : new JsonObject { ["cause"] = cause.Code });

    private static string Word(BroadcastOutcome outcome) => outcome switch
    {
        BroadcastOutcome.Sent => "sent",
        BroadcastOutcome.NotSent => "not-sent",
        _ => "unknown",
    };
}
