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

/// <summary>A channel to be added.</summary>
public sealed record NewChannel(string Connector, string Slug, string Name, ChannelValues Values)
{
    /// <summary>Name of the app whose credentials it shares; null: one of its own, where the connector has apps at all.</summary>
    public string? App { get; init; }
}

/// <summary>
/// Adds channels and changes what they are set up with. A new channel is read-only: it needs a Permission and has to be opened. All faults
/// come at once and then nothing is stored.
/// </summary>
public sealed class ChannelSaving(ConnectorRegistry connectors, ChannelSetups setups, SecretBox box, TokenKeeping tokens, WorldRules world, AuditLog audit)
{
    public async Task<Channel> AddAsync(HubDb db, NewChannel wanted, Actor actor, CancellationToken ct)
    {
        var connector = connectors.Find(wanted.Connector) ?? throw Unknown(wanted.Connector);
        Refuse([.. await NameFaultsAsync(db, wanted, ct), .. ValueChecks.Of(connector, wanted.Values)]);
        var now = await HubClock.ReadAsync(db, ct);
        var app = await AppAsync(db, connector, wanted, now, ct);
        var channel = new Channel
        {
            Id = Guid.CreateVersion7(),
            AppId = app?.Id,
            Connector = connector.Key,
            Slug = wanted.Slug,
            Name = wanted.Name.Trim().Normalize(),
            CreatedAt = now,
            MaxParallel = 1,
        };
        db.Channels.Add(channel);
        await StoreAsync(db, connector, channel, app, wanted.Values, now, actor, ct);
        audit.Add(db, actor, "channel.added", Subject(channel), new JsonObject { ["connector"] = channel.Connector, ["slug"] = channel.Slug, ["set"] = Names(wanted.Values) });
        await db.SaveChangesAsync(ct);
        return channel;
    }

    /// <param name="name">Null: as it was.</param>
    public async Task<Channel> ChangeAsync(HubDb db, Guid channelId, string? name, ChannelValues values, Actor actor, CancellationToken ct)
    {
        if (values.Token is not null)
        {
            await TokenTurn.TakeAsync(db, channelId, ct);
        }

        await RowLocks.LockAsync(db, null, [channelId], ct);
        var channel = await db.Channels.SingleAsync(c => c.Id == channelId, ct);
        var connector = connectors[channel.Connector];
        Refuse(ValueChecks.Of(connector, values));
        var app = channel.AppId is { } id ? await db.Apps.SingleAsync(a => a.Id == id, ct) : null;
        channel.Name = string.IsNullOrWhiteSpace(name) ? channel.Name : name.Trim().Normalize();
        await StoreAsync(db, connector, channel, app, values, await HubClock.ReadAsync(db, ct), actor, ct);
        audit.Add(db, actor, "channel.changed", Subject(channel), new JsonObject { ["set"] = Names(values) });
        await db.SaveChangesAsync(ct);
        return channel;
    }

    private static async Task<IReadOnlyList<Refusal>> NameFaultsAsync(HubDb db, NewChannel wanted, CancellationToken ct) =>
    [
        .. string.IsNullOrWhiteSpace(wanted.Name)
            ? [Refusal.Of("name-missing", "Kênh cần một tên để mọi người nhận ra.", "A channel needs a name that people know it by.")] : Array.Empty<Refusal>(),
        .. !Text.Slug.IsOne(wanted.Slug) && (wanted.Slug.Length > 0 || !string.IsNullOrWhiteSpace(wanted.Name))
            ? [Refusal.Of(
                "slug-wrong", $"“{wanted.Slug}” chỉ được gồm chữ thường không dấu, chữ số và dấu gạch nối; ví dụ “{Text.Slug.Of(wanted.Slug)}”.",
                $"“{wanted.Slug}” may hold only a–z, digits and hyphens; for example “{Text.Slug.Of(wanted.Slug)}”.")] : Array.Empty<Refusal>(),
        .. await db.Channels.AnyAsync(c => c.Slug == wanted.Slug, ct)
            ? [Refusal.Of("channel-twice", $"Đã có kênh “{wanted.Slug}”. Hãy chọn mã khác.", $"There is a channel “{wanted.Slug}” already. Choose another slug.")] : Array.Empty<Refusal>(),
    ];

    private static async Task<App?> AppAsync(HubDb db, IConnector connector, NewChannel wanted, DateTimeOffset now, CancellationToken ct)
    {
        if (!connector.Schema.Fields.Any(f => f.OfApp))
        {
            return null;
        }

        var name = wanted.App ?? $"Ứng dụng của {wanted.Slug}";
        var app = await db.Apps.SingleOrDefaultAsync(a => a.Name == name, ct);
        if (app is not null && (wanted.App is null || app.Connector != connector.Key))
        {
            throw new RefusedException("app-of-another", $"Ứng dụng “{name}” thuộc về loại kênh khác.", $"The app “{name}” belongs to another kind of channel.");
        }

        if (app is null)
        {
            app = new App { Id = Guid.CreateVersion7(), Connector = connector.Key, Name = name, CreatedAt = now };
            db.Apps.Add(app);
        }

        return app;
    }

    private async Task StoreAsync(HubDb db, IConnector connector, Channel channel, App? app, ChannelValues values, DateTimeOffset now, Actor actor, CancellationToken ct)
    {
        var ofApp = connector.Schema.Fields.Where(f => f.OfApp).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        channel.Settings = Merged(channel.Settings, values.Settings.Where(s => !ofApp.Contains(s.Key)));
        channel.Secrets = Locked(channel.Secrets, values.Secrets.Where(s => !ofApp.Contains(s.Key)), SecretPurposes.OfChannel(channel.Id));
        if (app is not null)
        {
            app.Settings = Merged(app.Settings, values.Settings.Where(s => ofApp.Contains(s.Key)));
            app.Secrets = Locked(app.Secrets, values.Secrets.Where(s => ofApp.Contains(s.Key)), SecretPurposes.OfApp(app.Id));
        }

        if (connector.Schema.Fields.Any(f => f.NextOf is not null && values.Secrets.ContainsKey(f.Name)))
        {
            (channel.OverlapSince, channel.OverlapBy) = (channel.OverlapSince ?? now, channel.OverlapSince is null ? actor.UserId : channel.OverlapBy);
        }

        var setup = setups.Of(channel, app, null, channel.Name);
        var pair = values.Token is { } token ? new[] { token.Access, token.Refresh } : [];
        Refuse(world.Of(connector.Schema, setup.Settings, [.. setup.Secrets.Values, .. pair]));
        channel.MaxParallel = connector.LimitsFor(setup).MaxParallel;
        await db.SaveChangesAsync(ct);
        if (values.Token is not null)
        {
            await tokens.KeepAsync(db, channel.Id, new BroughtToken(values.Token.Access, values.Token.Refresh), now, ct);
        }
    }

    private static Dictionary<string, string> Merged(Dictionary<string, string> before, IEnumerable<KeyValuePair<string, string>> given)
    {
        var merged = new Dictionary<string, string>(before);
        foreach (var (name, value) in given)
        {
            merged[name] = value.Trim().Normalize();
        }

        return merged.Where(s => s.Value.Length > 0).ToDictionary();
    }

    private Dictionary<string, string> Locked(Dictionary<string, string> before, IEnumerable<KeyValuePair<string, Secret>> given, string purpose)
    {
        var locked = new Dictionary<string, string>(before);
        foreach (var (name, secret) in given)
        {
            locked[name] = box.Lock($"{purpose}:{name}", secret);
        }

        return locked;
    }

    private static void Refuse(IEnumerable<Refusal> found)
    {
        if (found.ToList() is { Count: > 0 } refusals)
        {
            throw new RefusedException(refusals);
        }
    }

    // Names only: values may say where a partner's door is, and secrets are never written down.
    private static JsonArray Names(ChannelValues values) =>
        [.. values.Settings.Keys.Concat(values.Secrets.Keys).Concat(values.Token is null ? [] : ["token"]).Order(StringComparer.Ordinal).Select(n => JsonValue.Create(n))];

    private RefusedException Unknown(string key)
    {
        var known = string.Join(", ", connectors.All.Select(c => c.Key));
        return new RefusedException("connector-unknown", $"Không có loại kênh “{key}”. Các loại: {known}.", $"There is no connector “{key}”. Connectors: {known}.");
    }

    private static AuditSubject Subject(Channel channel) => new("channel", channel.Id.ToString("D"));
}
