using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence;

/// <summary>Makes a pack for somebody, and writes down that it left the hub: who took it, and the hash by which it is known again.</summary>
public sealed class Exporting(IDbContextFactory<HubDb> databases, Packing packing, AuditSealer sealer, AuditLog audit)
{
    public const string Action = "evidence.exported";

    /// <summary>Who runs the queue or approves may take evidence out.</summary>
    public static bool Allows(Func<string, bool> may) => may(Permissions.Operate) || may(Permissions.Approve);

    public async Task<Pack> ExportAsync(Guid itemId, Actor actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (actor.PersonId is { } person && !Allows((await Authority.OfAsync(db, person, ct)).Contains))
        {
            throw new RefusedException("permission-missing", $"{actor.Name} không có quyền xuất gói bằng chứng.", $"{actor.Name} may not export evidence.");
        }

        // What was done a second ago is in the pack with its seal.
        while (await sealer.PassAsync(ct) > 0)
        {
        }

        var pack = await packing.MakeAsync(itemId, actor, await HubClock.ReadAsync(db, ct), ct);
        audit.Add(db, actor, Action, new AuditSubject("item", itemId.ToString("D")),
            new JsonObject { ["manifest"] = pack.ManifestSha256, ["files"] = pack.Files, ["bytes"] = pack.Bytes.Length });
        await db.SaveChangesAsync(ct);
        return pack;
    }
}
