using System.Xml.Linq;
using Hub.Mail;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Instance;

/// <param name="Fields">Names of its secrets; never a value.</param>
public sealed record LostOfChannel(string Name, IReadOnlyList<string> Fields, bool Token);

/// <summary>What of a database nobody can open with this master key, by name. Everything else in it is as it was.</summary>
/// <param name="MasterKey">The fingerprint of the key that it needs.</param>
public sealed record LostSecrets(
    string MasterKey, IReadOnlyList<LostOfChannel> Channels, IReadOnlyList<string> Apps, IReadOnlyList<string> AlertEndpoints,
    IReadOnlyList<string> SecondSteps, int Letters)
{
    // As Identity names it in hub.user_tokens.
    private const string Authenticator = "AuthenticatorKey";

    /// <returns>Null where the key opens everything: nothing is lost.</returns>
    public static async Task<LostSecrets?> FindAsync(HubDb db, MasterKey key, CancellationToken ct)
    {
        var rings = await db.DataKeys.AsNoTracking().Select(k => k.Xml).ToListAsync(ct);
        var foreign = rings.SelectMany(x => XElement.Parse(x).DescendantsAndSelf(WrappedKey.Name)).Select(e => (string?)e.Attribute(WrappedKey.MasterKey))
            .FirstOrDefault(f => f is not null && f != key.Fingerprint);
        if (foreign is null)
        {
            return null;
        }

        var tokens = await db.Tokens.AsNoTracking().Select(t => t.ChannelId).ToListAsync(ct);
        var channels = await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.Name).ToListAsync(ct);
        var apps = await db.Apps.AsNoTracking().OrderBy(a => a.Name).ToListAsync(ct);
        return new LostSecrets(
            foreign,
            [.. channels.Select(c => new LostOfChannel(c.Name, [.. c.Secrets.Keys.Order(StringComparer.Ordinal)], tokens.Contains(c.Id))).Where(c => c.Fields.Count > 0 || c.Token)],
            [.. apps.Where(a => a.Secrets.Count > 0).Select(a => a.Name)],
            await db.AlertEndpoints.AsNoTracking().Where(e => e.RemovedAt == null).OrderBy(e => e.Name).Select(e => e.Name).ToListAsync(ct),
            await db.Users.AsNoTracking().Where(u => db.UserTokens.Any(t => t.UserId == u.Id && t.Name == Authenticator)).OrderBy(u => u.UserName).Select(u => u.UserName!).ToListAsync(ct),
            await db.Outbox.CountAsync(o => o.Kind == MailDesk.Kind && o.DoneAt == null, ct));
    }
}
