using System.Text.Json.Nodes;
using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Secrets;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Changes a secret that the other side holds too, without a moment in which neither fits: the next one is set, both are in use, and an
/// administrator ends that when the other side has changed over. Nothing ends it by itself: the other side's day is not ours to guess.
/// </summary>
public sealed class SecretRotation(ConnectorRegistry connectors, ChannelSetups setups, ChannelSaving saving, SecretBox box, AuditLog audit)
{
    /// <summary>The field that takes the next secret; null where the connector has none.</summary>
    public static SettingField? NextField(IConnector connector) => connector.Schema.Fields.FirstOrDefault(f => f.NextOf is not null);

    public async Task BeginAsync(HubDb db, Guid channelId, Secret next, Actor actor, CancellationToken ct)
    {
        var (channel, connector, field) = await LockedAsync(db, channelId, ct);
        if (channel.Secrets.ContainsKey(field.Name))
        {
            throw new RefusedException("overlap-already", "Kênh đang dùng hai khóa. Hãy kết thúc lần đổi này trước.", "Two secrets are in use already. End that change first.");
        }

        var now = await setups.ReadAsync(db, channel, ct);
        var wanted = now with { Secrets = new Dictionary<string, Secret>(now.Secrets) { [field.Name] = next } };
        if (next.IsEmpty || next.Equals(now.SecretOf(field.NextOf!)))
        {
            throw new RefusedException("secret-same", "Hãy nhập khóa mới, khác khóa đang dùng.", "Enter a new secret, other than the one in use.");
        }

        if (connector.Check(wanted).Where(p => p.Where == field.Name).ToList() is { Count: > 0 } problems)
        {
            throw new RefusedException([.. problems.Select(p => new Refusal(null, p))]);
        }

        await saving.ChangeAsync(db, channelId, null, new ChannelValues { Secrets = new Dictionary<string, Secret> { [field.Name] = next } }, actor, ct);
    }

    /// <param name="keepNext">The next secret takes the old one's place; else it is dropped and the old one stays.</param>
    public async Task EndAsync(HubDb db, Guid channelId, bool keepNext, Actor actor, CancellationToken ct)
    {
        var (channel, _, field) = await LockedAsync(db, channelId, ct);
        var secrets = new Dictionary<string, string>(channel.Secrets);
        if (!secrets.Remove(field.Name, out var next))
        {
            throw new RefusedException("no-overlap", "Kênh không đang đổi khóa.", "No secret is being changed.");
        }

        if (keepNext)
        {
            var purpose = SecretPurposes.OfChannel(channel.Id);
            secrets[field.NextOf!] = box.Lock($"{purpose}:{field.NextOf}", box.Open($"{purpose}:{field.Name}", next));
        }

        (channel.Secrets, channel.OverlapSince, channel.OverlapBy) = (secrets, null, null);
        audit.Add(db, actor, "channel.secret-changed", new AuditSubject("channel", channel.Id.ToString("D")), new JsonObject { ["secret"] = field.NextOf, ["kept"] = keepNext ? "next" : "old" });
        await db.SaveChangesAsync(ct);
    }

    private async Task<(Channel Channel, IConnector Connector, SettingField Field)> LockedAsync(HubDb db, Guid channelId, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, null, [channelId], ct);
        var channel = await db.Channels.SingleAsync(c => c.Id == channelId, ct);
        var connector = connectors[channel.Connector];
        return (channel, connector, NextField(connector) ?? throw new RefusedException(
            "no-next-secret", "Kênh loại này không có khóa dùng chung với bên nhận.", "A channel of this kind has no secret that the other side holds too."));
    }
}
