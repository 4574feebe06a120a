using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>Keeps what a consent brought along, locked, until the person who consented has picked from it or half an hour is over.</summary>
public sealed class WaitingAccounts(ConnectorRegistry connectors, SecretBox box, ChannelSaving saving, TokenKeeping tokens, AuditLog audit)
{
    public WaitingAccount Of(ChannelConsent consent, ConnectedAccount account, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new WaitingAccount
        {
            Id = id,
            ConsentId = consent.Id,
            ChannelId = consent.ChannelId,
            Name = account.Name?.Normalize(),
            Identity = account.Identity.ToDictionary(),
            Access = box.Lock(Purpose(id), account.Access),
            Refresh = account.Refresh is { } refresh ? box.Lock(Purpose(id), refresh) : null,
            AccessExpiresAt = account.AccessExpiresAt,
            RefreshExpiresAt = account.RefreshExpiresAt,
            GivenAt = now,
            GivenBy = consent.BegunBy,
        };
    }

    /// <summary>Those that a person may pick from, as the platform listed them.</summary>
    public static async Task<IReadOnlyList<WaitingAccount>> ReadAsync(HubDb db, Guid channelId, Guid? person, CancellationToken ct)
    {
        var since = await HubClock.ReadAsync(db, ct) - WaitingAccount.Life;
        return await db.Set<WaitingAccount>().AsNoTracking().Where(a => a.ChannelId == channelId && a.GivenBy == person && a.GivenAt > since).OrderBy(a => a.Id).ToListAsync(ct);
    }

    /// <summary>Makes a channel of one, with the app of the channel from which the person went, and gives it the token. It is read-only like every new channel.</summary>
    public async Task<Channel> AddAsync(HubDb db, Guid accountId, string? name, string? slug, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        await db.LockAsync($"account:{accountId:N}", ct);
        var now = await HubClock.ReadAsync(db, ct);
        var since = now - WaitingAccount.Life;
        var account = await db.Set<WaitingAccount>().SingleOrDefaultAsync(a => a.Id == accountId && a.GivenBy == actor.PersonId && a.GivenAt > since, ct)
            ?? throw new RefusedException(
                "account-gone", "Tài khoản này đã thành kênh, hoặc đã quá 30 phút. Hãy cấp quyền lại.", "This account is a channel by now, or thirty minutes have passed. Consent again.");
        var began = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == account.ChannelId, ct);
        var app = await db.Apps.Where(a => a.Id == began.AppId).Select(a => a.Name).SingleOrDefaultAsync(ct);
        await RefuseSecondAsync(db, began, account, ct);
        var called = string.IsNullOrWhiteSpace(name) ? account.Name ?? "" : name;
        var channel = await saving.AddAsync(
            db, new NewChannel(began.Connector, string.IsNullOrWhiteSpace(slug) ? Text.Slug.Of(called) : slug.Trim(), called, new ChannelValues { Settings = account.Identity }) { App = app }, actor, ct);
        await tokens.KeepAsync(db, channel.Id, BroughtBy(account), now, ct);
        db.Remove(account);
        audit.Add(db, actor, "channel.connected", new AuditSubject("channel", channel.Id.ToString("D")));
        await db.SaveChangesAsync(ct);
        if (connectors[began.Connector] is IConnectsAccounts)
        {
            await StepList.ProveAsync(db, channel.Id, ConnectSteps.TokenReceived, true, account.IdentityText, ct);
        }

        return channel;
    }

    /// <summary>What an earlier login from the same channel brought stands in the newest list, or is no longer given.</summary>
    public static Task ForgetEarlierAsync(HubDb db, ChannelConsent newest, CancellationToken ct) =>
        db.Set<WaitingAccount>().Where(a => a.ChannelId == newest.ChannelId && a.GivenBy == newest.BegunBy).ExecuteDeleteAsync(ct);

    public static Task ForgetOldAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - WaitingAccount.Life;
        return db.Set<WaitingAccount>().Where(a => a.GivenAt <= since).ExecuteDeleteAsync(ct);
    }

    private static async Task RefuseSecondAsync(HubDb db, Channel began, WaitingAccount account, CancellationToken ct)
    {
        var channels = await db.Channels.AsNoTracking().Where(c => c.Connector == began.Connector && c.RetiredAt == null && c.AppId == began.AppId).ToListAsync(ct);
        if (channels.Find(c => account.Identity.All(i => c.Settings.GetValueOrDefault(i.Key) == i.Value)) is { } there)
        {
            throw new RefusedException(
                "account-taken", $"Tài khoản này đã là kênh “{there.Name}”. Hãy cấp quyền lại từ kênh ấy.", $"This account is the channel “{there.Name}” already. Consent again from there.");
        }
    }

    private BroughtToken BroughtBy(WaitingAccount account) => new(
        box.Open(Purpose(account.Id), account.Access), account.Refresh is { } refresh ? box.Open(Purpose(account.Id), refresh) : null, account.AccessExpiresAt, account.RefreshExpiresAt);

    private static string Purpose(Guid account) => $"consent-account:{account:N}";
}
