using System.Security.Cryptography;
using System.Text;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Setup.Steps;

/// <summary>
/// Who may set up a hub that has no people yet: whoever reads the link that the program printed. It opens once, for one browser; the next
/// start prints another, which is how one goes on in another browser.
/// </summary>
public sealed class SetupLinks(AuditLog audit)
{
    /// <returns>The secret of a new link; null where the set-up is finished. An older link opens nothing any more.</returns>
    public static async Task<string?> MakeAsync(HubDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("setup", ct);
        var row = await RowAsync(db, ct);
        if (row.FinishedAt is not null)
        {
            return null;
        }

        var secret = RandomKeys.ForAddress();
        row.LinkHash = HashOf(secret);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return secret;
    }

    /// <returns>The secret of the browser's session; null where the link is not the newest or was used.</returns>
    public async Task<string?> OpenAsync(HubDb db, string secret, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("setup", ct);
        var row = await RowAsync(db, ct);
        if (row.FinishedAt is not null || row.LinkHash is null || row.LinkHash != HashOf(secret))
        {
            return null;
        }

        var session = RandomKeys.ForAddress();
        (row.LinkHash, row.SessionHash) = (null, HashOf(session));
        audit.Add(db, Actor.Hub, "setup.opened");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return session;
    }

    public static async Task<bool> HoldsAsync(HubDb db, string? session, CancellationToken ct)
    {
        var hash = session is null ? null : HashOf(session);
        return hash is not null && await db.Set<SetupRow>().AnyAsync(r => r.SessionHash == hash && r.FinishedAt == null, ct);
    }

    public static async Task<SetupRow> RowAsync(HubDb db, CancellationToken ct)
    {
        var row = await db.Set<SetupRow>().SingleOrDefaultAsync(ct);
        if (row is null)
        {
            row = new SetupRow();
            db.Add(row);
        }

        return row;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
