using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;

namespace Hub.Channels;

/// <summary>The document that allows a channel, as it stands on paper.</summary>
public sealed record PermissionPaper(string DocumentNumber, string SignedBy, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo)
{
    /// <summary>Minutes to comply with a correction; null: the house's own.</summary>
    public int? CorrectMinutes { get; init; }

    public int? WithdrawMinutes { get; init; }
}

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

        if (paper.CorrectMinutes is < 1 or > 10_080 || paper.WithdrawMinutes is < 1 or > 10_080)
        {
            throw new RefusedException(
                "minutes-wrong", "Thời hạn đính chính và thu hồi tính bằng phút, từ 1 đến 10080 (bảy ngày).", "The times for corrections and withdrawals are minutes, 1 to 10080 (seven days).");
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
            CorrectMinutes = paper.CorrectMinutes,
            WithdrawMinutes = paper.WithdrawMinutes,
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
