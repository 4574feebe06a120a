using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>What became of a way back from the platform.</summary>
/// <param name="Channels">Those that have a token now, by name.</param>
/// <param name="Refused">Why there is none.</param>
/// <param name="Unnamed">Accounts that came along and that no channel of the app names: they wait for the person to pick from them.</param>
public sealed record ConsentResult(string Slug, IReadOnlyList<string> Channels, Cause? Refused, IReadOnlyList<WaitingAccount> Unnamed);

/// <summary>
/// Sends a person to the platform's page of consent and takes what comes back. Only who went may come back, within ten minutes and once; the code
/// is traded after that was committed, so that it is never traded twice.
/// </summary>
public sealed class Consenting(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, SecretBox box, TokenKeeping tokens, OutboundFactory doors, Fence fence,
    PublicAddresses addresses, WaitingAccounts waiting, Subscribing subscribing, AuditLog audit)
{
    /// <returns>Where the person goes.</returns>
    public async Task<Uri> BeginAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới cấp quyền được.", "Only a person can consent.");
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        var connects = connectors[channel.Connector] as IConnectsAccounts ?? throw new RefusedException(
            "nothing-to-consent", "Loại kênh này không cần cấp quyền.", "This kind of channel needs no consent.");
        var (state, verifier) = (Fresh(), new Secret(Fresh()));
        var setup = await setups.ReadAsync(db, channel, ct);
        var address = connects.ConsentAddress(new ConsentRequest(setup, addresses.Connect(channel.Connector), state, verifier)) ?? throw new RefusedException(
            "settings-missing", "Hãy điền và lưu phần thiết lập của ứng dụng trước.", "Fill in and save the settings of the app first.");
        db.Add(new ChannelConsent
        {
            Id = Guid.CreateVersion7(),
            ChannelId = channelId,
            StateHash = HashOf(state),
            Verifier = box.Lock(Purpose(channelId), verifier),
            BegunAt = await HubClock.ReadAsync(db, ct),
            BegunBy = person,
        });
        audit.Add(db, actor, "channel.consent-begun", new AuditSubject("channel", channelId.ToString("D")));
        await db.SaveChangesAsync(ct);
        return address;
    }

    public async Task<ConsentResult> FinishAsync(string connector, string? state, IReadOnlyDictionary<string, string> query, Actor actor, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            throw new RefusedException("fence", "Cơ sở dữ liệu này chưa được nhận (adopt), Hub không gọi ra ngoài.", "This database has not been adopted; the hub calls nobody.");
        }

        var consent = await TakeAsync(connector, state, actor, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == consent.ChannelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        var answer = new ConsentAnswer(setup, addresses.Connect(connector), query, box.Open(Purpose(channel.Id), consent.Verifier), await HubClock.ReadAsync(db, ct));
        var outcome = await ((IConnectsAccounts)connectors[connector]).ConnectAsync(answer, doors.For(LeaseDeadline.None, new ExchangeList()), ct);
        var (result, served) = await StoreAsync(db, consent, channel, outcome, actor, ct);
        foreach (var id in served)
        {
            await subscribing.SubscribeAsync(id, ct);
        }

        return result;
    }

    private async Task<ChannelConsent> TakeAsync(string connector, string? state, Actor actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("consents", ct);
        var now = await HubClock.ReadAsync(db, ct);
        var since = now - ChannelConsent.Life;
        var open = await db.Set<ChannelConsent>().Where(c => c.UsedAt == null && c.BegunBy == actor.PersonId && c.BegunAt > since
            && db.Channels.Any(h => h.Id == c.ChannelId && h.Connector == connector)).ToListAsync(ct);
        var consent = state is { Length: > 0 } ? open.Find(c => c.StateHash == HashOf(state)) : await WithoutStateAsync(db, open, ct);
        if (consent is null)
        {
            throw new RefusedException(
                "consent-unknown", "Không có lần cấp quyền nào của bạn đang chờ, hoặc đã quá 10 phút. Hãy bấm “Cấp quyền” lại.",
                "No consent of yours is waiting, or ten minutes have passed. Press “Consent” again.");
        }

        consent.UsedAt = now;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return consent;
    }

    // Where a platform may not send the state back, the one consent of this very person stands for it.
    private async Task<ChannelConsent?> WithoutStateAsync(HubDb db, List<ChannelConsent> open, CancellationToken ct)
    {
        if (open is not [var only])
        {
            return null;
        }

        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == only.ChannelId, ct);
        return connectors[channel.Connector] is IConnectsAccounts connects && !connects.ReturnsState(await setups.ReadAsync(db, channel, ct)) ? only : null;
    }

    private async Task<(ConsentResult Result, IReadOnlyList<Guid> Served)> StoreAsync(HubDb db, ChannelConsent consent, Channel channel, ConnectOutcome outcome, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var taken = await db.Set<ChannelConsent>().SingleAsync(c => c.Id == consent.Id, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var served = new List<Channel>();
        var unnamed = new List<WaitingAccount>();
        if (outcome is ConnectOutcome.Connected connected)
        {
            await StepList.ProveAsync(db, channel.Id, ConnectSteps.CallbackSaved, true, $"{addresses.Connect(channel.Connector).AbsolutePath}: code", ct);
            foreach (var account in connected.Accounts)
            {
                var its = await ServeAsync(db, channel, account, now, actor, ct);
                served.AddRange(its);
                if (its.Count == 0)
                {
                    unnamed.Add(waiting.Of(consent, account, now));
                }
            }
        }

        var refused = outcome is ConnectOutcome.Refused no ? no.Cause
            : served.Count == 0 ? new Cause($"{channel.Connector}:other-account", "the consent is for an account that no channel of the app names") : null;
        await WaitingAccounts.ForgetEarlierAsync(db, consent, ct);
        db.AddRange(unnamed);
        taken.Outcome = refused?.Code ?? "connected";
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (new ConsentResult(channel.Slug, [.. served.Select(c => c.Name)], refused, unnamed), [.. served.Select(c => c.Id)]);
    }

    // One consent may be for several accounts: each channel of the app that names one of them gets its token. An account that does not say
    // which it is can only be that of the channel from which the person went.
    private async Task<IReadOnlyList<Channel>> ServeAsync(HubDb db, Channel began, ConnectedAccount account, DateTimeOffset now, Actor actor, CancellationToken ct)
    {
        var channels = await db.Channels.Where(c => c.Connector == began.Connector && c.RetiredAt == null && (c.Id == began.Id || (began.AppId != null && c.AppId == began.AppId)))
            .OrderBy(c => c.Id).ToListAsync(ct);
        var served = channels.Where(c => account.Identity.Count == 0
            ? c.Id == began.Id
            : account.Identity.All(i => c.Settings.GetValueOrDefault(i.Key) == i.Value)).ToList();
        foreach (var channel in served)
        {
            await tokens.KeepAsync(db, channel.Id, new BroughtToken(account.Access, account.Refresh, account.AccessExpiresAt, account.RefreshExpiresAt), now, ct);
            await StepList.ProveAsync(db, channel.Id, ConnectSteps.TokenReceived, true, string.Join(", ", account.Identity.Select(i => $"{i.Key}={i.Value}")), ct);
            audit.Add(db, actor, "channel.connected", new AuditSubject("channel", channel.Id.ToString("D")));
        }

        await db.SaveChangesAsync(ct);
        return served;
    }

    private static string Purpose(Guid channel) => $"consent:{channel:N}";

    /// <summary>43 characters of base64url: a PKCE verifier, and as good a state.</summary>
    private static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string HashOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
}
