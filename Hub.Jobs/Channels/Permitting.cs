using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;

namespace Hub.Channels;

/// <summary>The document that allows a channel, as it stands on paper.</summary>
public sealed record PermissionPaper(string DocumentNumber, string SignedBy, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo);

/// <summary>Records the document that allows a channel. Nothing is sent while none is in force.</summary>
public sealed class Permitting(AuditLog audit)
{
    public async Task<Permission> RecordAsync(HubDb db, Guid channelId, PermissionPaper paper, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(paper.DocumentNumber) || string.IsNullOrWhiteSpace(paper.SignedBy))
        {
            throw new RefusedException("permission-incomplete", "Cần số ký hiệu văn bản và người ký.", "The number of the document and who signed it are needed.");
        }

        var now = await HubClock.ReadAsync(db, ct);
        var from = paper.ValidFrom ?? now;
        if (paper.ValidTo <= from)
        {
            throw new RefusedException("permission-over", "Ngày hết hiệu lực phải sau ngày có hiệu lực.", "It has to end after it begins.");
        }

        await RowLocks.LockAsync(db, null, [channelId], ct);
        var permission = new Permission
        {
            Id = Guid.CreateVersion7(),
            ChannelId = channelId,
            DocumentNumber = paper.DocumentNumber.Trim().Normalize(),
            SignedBy = paper.SignedBy.Trim().Normalize(),
            ValidFrom = from,
            ValidTo = paper.ValidTo,
            RecordedAt = now,
            RecordedBy = actor.UserId,
        };
        db.Permissions.Add(permission);
        audit.Add(db, actor, "channel.permitted", new AuditSubject("channel", channelId.ToString("D")),
            new JsonObject { ["document"] = permission.DocumentNumber, ["signedBy"] = permission.SignedBy });
        await db.SaveChangesAsync(ct);
        return permission;
    }
}
