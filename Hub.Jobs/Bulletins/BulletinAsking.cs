using Connectors.Contract;
using Connectors.Outbound;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>
/// Asks for the audience just before a bulletin goes. Nothing has been spent yet, so whatever went wrong is tried again; why, and since when, is
/// written down: the writer sees it, and after two hours the bulletin is the writer's again.
/// </summary>
public sealed class BulletinAsking(IDbContextFactory<HubDb> databases, OutboundFactory doors, TokenRenewal tokens, HeldBulletins held)
{
    public async Task<AudienceOutcome.Read?> AskAsync(Guid id, IBroadcasts connector, ChannelSetup setup, DateTimeOffset now, CancellationToken ct)
    {
        var seen = await connector.ReadAudienceAsync(setup, now, doors.For(LeaseDeadline.None, new ExchangeList()), ct);
        switch (seen)
        {
            case AudienceOutcome.Read:
                await ForgetAsync(id, ct);
                break;
            case AudienceOutcome.TokenStale stale:
                await tokens.RenewAsync(setup.ChannelId, stale.Version, ct);
                await WriteAsync(id, null, ct);
                break;
            case AudienceOutcome.NeedsReauth no:
                await ConsentNeeded.BlockAsync(databases, setup.ChannelId, no.Cause, ct);
                break;
            case AudienceOutcome.Retry retry:
                await WriteAsync(id, retry, ct);
                break;
        }

        return seen as AudienceOutcome.Read;
    }

    private async Task ForgetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<Bulletin>().Where(b => b.Id == id && b.State == BulletinState.Approved && b.KeptSince != null).ExecuteUpdateAsync(
            set => set.SetProperty(b => b.KeptSince, (DateTimeOffset?)null).SetProperty(b => b.NotBefore, (DateTimeOffset?)null)
                .SetProperty(b => b.Cause, (string?)null).SetProperty(b => b.CauseDetail, (string?)null),
            ct);
    }

    private async Task WriteAsync(Guid id, AudienceOutcome.Retry? retry, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var bulletin = await Composing.LockedAsync(db, id, null, ct);
        if (bulletin.State != BulletinState.Approved)
        {
            return;
        }

        var now = await HubClock.ReadAsync(db, ct);
        bulletin.KeptSince ??= now;
        if (retry is not null)
        {
            (bulletin.Cause, bulletin.CauseDetail) = (retry.Cause.Code, retry.Cause.Detail);
            await RestAsync(db, bulletin, retry, ct);
        }

        if (HeldBulletins.IsOver(bulletin, BulletinHindrance.Unanswered, now))
        {
            await held.SendBackAsync(db, bulletin, BulletinHindrance.Unanswered, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task RestAsync(HubDb db, Bulletin bulletin, AudienceOutcome.Retry retry, CancellationToken ct)
    {
        if (retry.Scope == RetryScope.Delivery)
        {
            bulletin.NotBefore = retry.NotBefore;
        }
        else if (retry.NotBefore is { } notBefore)
        {
            await SlowerPace.KeepAsync(db, await db.Channels.SingleAsync(c => c.Id == bulletin.ChannelId, ct), retry.Scope, notBefore, ct);
        }
    }
}
