using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.People;
using Hub.Storage;

namespace Hub.Bulletins;

/// <summary>A person has looked on the platform's own pages whether a bulletin went out. Nothing is sent by it, whatever they say.</summary>
public sealed class Answering(AuditLog audit)
{
    public async Task AnswerAsync(HubDb db, Guid id, bool wentOut, string note, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới trả lời được.", "Only a person can answer.");
        await Authority.RequireAsync(db, actor, Permissions.Operate, ct);
        if (string.IsNullOrWhiteSpace(note))
        {
            throw new RefusedException("note-needed", "Ghi đã xem ở đâu, thấy gì.", "Say where you looked and what you saw.");
        }

        var bulletin = await Composing.LockedAsync(db, id, BulletinState.Unknown, ct);
        var now = await HubClock.ReadAsync(db, ct);
        (bulletin.AnsweredAt, bulletin.AnsweredBy, bulletin.AnswerNote) = (now, person, note.Trim().Normalize());
        if (wentOut)
        {
            (bulletin.State, bulletin.RemoteId) = (BulletinState.Sent, $"by-hand:{id:N}");
            db.Publications.Add(BulletinProof.Of(bulletin, PublicationProof.ByHand, now));
        }
        else
        {
            bulletin.State = BulletinState.NotSent;
        }

        audit.Add(db, actor, "bulletin.answered", new AuditSubject("bulletin", id.ToString("D")), new JsonObject { ["sent"] = wentOut, ["note"] = bulletin.AnswerNote });
        await db.SaveChangesAsync(ct);
    }
}
