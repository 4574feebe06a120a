using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;

namespace Hub.Bulletins;

/// <summary>Two people other than the writer let a bulletin out; either sends it back. It rings on every follower's telephone.</summary>
public sealed class Confirming(AuditLog audit)
{
    /// <returns>True with the second confirmation: it goes out when it is due.</returns>
    public async Task<bool> ConfirmAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới duyệt được.", "Only a person can approve.");
        await Authority.RequireAsync(db, actor, Permissions.Approve, ct);
        var bulletin = await Composing.LockedAsync(db, id, BulletinState.Submitted, ct);
        if (bulletin.CreatedBy == person)
        {
            throw new RefusedException("own-work", "Người soạn không tự duyệt bản tin của mình.", "The writer does not confirm their own bulletin.");
        }

        if (bulletin.FirstBy == person)
        {
            throw new RefusedException("signed-already", "Bạn đã xác nhận rồi; cần thêm một người khác.", "You have confirmed already; somebody else has to, too.");
        }

        await RequireWholeAsync(db, bulletin, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var second = bulletin.FirstBy is not null;
        if (second)
        {
            (bulletin.SecondAt, bulletin.SecondBy, bulletin.State) = (now, person, BulletinState.Approved);
        }
        else
        {
            (bulletin.FirstAt, bulletin.FirstBy) = (now, person);
        }

        audit.Add(db, actor, "bulletin.confirmed", new AuditSubject("bulletin", id.ToString("D")), new JsonObject { ["signature"] = second ? 2 : 1 });
        await db.SaveChangesAsync(ct);
        return second;
    }

    public async Task ReturnAsync(HubDb db, Guid id, string reason, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Approve, ct);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do trả lại để người soạn biết cần sửa gì.", "Say why it goes back, so that the writer knows what to mend.");
        }

        var bulletin = await Composing.LockedAsync(db, id, null, ct);
        if (bulletin.State is not (BulletinState.Submitted or BulletinState.Approved))
        {
            throw new RefusedException("bulletin-moved", "Bản tin đã chuyển trạng thái. Hãy tải lại trang.", "The bulletin has moved on. Load the page again.");
        }

        SendBack(bulletin, reason.Trim().Normalize());
        audit.Add(db, actor, "bulletin.returned", new AuditSubject("bulletin", id.ToString("D")), new JsonObject { ["reason"] = bulletin.ReturnReason });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Back to its writer; who confirms it next confirms what it then is.</summary>
    internal static void SendBack(Bulletin bulletin, string reason)
    {
        (bulletin.State, bulletin.ReturnReason, bulletin.SubmittedAt) = (BulletinState.Draft, reason, null);
        (bulletin.FirstAt, bulletin.FirstBy, bulletin.SecondAt, bulletin.SecondBy) = (null, null, null, null);
        (bulletin.KeptSince, bulletin.NotBefore, bulletin.Cause, bulletin.CauseDetail) = (null, null, null, null);
    }

    private static async Task RequireWholeAsync(HubDb db, Bulletin bulletin, CancellationToken ct)
    {
        if (await BulletinItems.WholeAsync(db, bulletin, ct) is null)
        {
            throw new RefusedException(
                "item-not-out", "Có tin trong bản tin không còn trên kênh, đang bị giữ hoặc đang thu hồi. Hãy trả lại.",
                "An item of the bulletin is no longer on the channel, held or being withdrawn. Send it back.");
        }
    }
}
