using Connectors.Contract;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>Makes a channel what a connector sees: its settings with those of its app, its secrets opened, its token.</summary>
public sealed class ChannelSetups(SecretBox box)
{
    public async Task<ChannelSetup> ReadAsync(HubDb db, Channel channel, CancellationToken ct)
    {
        // In one call: it is made twice for each send, once under the channel's lock.
        var beside = await (
            from mode in db.HubMode
            from app in db.Apps.Where(a => a.Id == channel.AppId).DefaultIfEmpty()
            from token in db.Tokens.Where(t => t.ChannelId == channel.Id).DefaultIfEmpty()
            select new { App = app, Token = token, IssuingBody = db.Organisation.Select(o => o.Name).SingleOrDefault() }).AsNoTracking().SingleAsync(ct);
        return Of(channel, beside.App, beside.Token, beside.IssuingBody ?? channel.Name);
    }

    public ChannelSetup Of(Channel channel, App? app, StoredToken? token, string issuingBody) => new()
    {
        ChannelId = channel.Id,
        Name = channel.Name,
        IssuingBody = issuingBody,
        Settings = Merge(app?.Settings ?? [], channel.Settings),
        Secrets = Merge(Opened(app?.Secrets ?? [], SecretPurposes.OfApp(app?.Id ?? default)), Opened(channel.Secrets, SecretPurposes.OfChannel(channel.Id))),
        Token = token is null ? null : new ChannelToken(box.Open(SecretPurposes.AccessToken(channel.Id), token.Access), token.Version, token.AccessExpiresAt),
    };

    private Dictionary<string, Secret> Opened(Dictionary<string, string> locked, string purpose) =>
        locked.ToDictionary(s => s.Key, s => box.Open($"{purpose}:{s.Key}", s.Value));

    // A channel's own value goes before its app's.
    private static Dictionary<string, T> Merge<T>(Dictionary<string, T> app, Dictionary<string, T> channel) =>
        app.Where(s => !channel.ContainsKey(s.Key)).Concat(channel).ToDictionary(s => s.Key, s => s.Value);
}
