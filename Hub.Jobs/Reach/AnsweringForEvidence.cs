using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>
/// Somebody who may stand for figures says what changed evidence is about: who changed it, why, and what was done. The marks stay wherever the
/// figure is shown; only the alert is over.
/// </summary>
public sealed class AnsweringForEvidence(AuditLog audit)
{
    public async Task AnswerAsync(HubDb db, IReadOnlyCollection<Guid> evidence, string? words, Actor actor, CancellationToken ct)
    {
        var person = TypedEvidence.RequirePerson(actor);
        await Authority.RequireAsync(db, actor, Permissions.ConfirmFigures, ct);
        if (words?.Trim() is not { Length: > 0 } answer)
        {
            throw new RefusedException(
                "answer-needed", "Hãy ghi đã tìm hiểu được gì: ai sửa, vì sao, đã làm gì.", "Write down what was found out: who changed it, why, and what was done.");
        }

        var now = await HubClock.ReadAsync(db, ct);
        var open = await db.Set<ChangedEvidence>().AsNoTracking().Where(c => evidence.Contains(c.SampleId) && c.AnsweredAt == null).OrderBy(c => c.SampleId).ToListAsync(ct);
        if (open.Count == 0)
        {
            throw new RefusedException("answered-already", "Các thay đổi này đã có người trả lời.", "These changes have been answered for already.");
        }

        var ids = open.ConvertAll(c => c.SampleId);
        await db.Set<ChangedEvidence>().Where(c => ids.Contains(c.SampleId) && c.AnsweredAt == null).ExecuteUpdateAsync(
            c => c.SetProperty(x => x.AnsweredAt, now).SetProperty(x => x.AnsweredBy, person).SetProperty(x => x.Answer, answer), ct);
        foreach (var changed in open)
        {
            audit.Add(db, actor, "figure.evidence-answered", new AuditSubject("sample", changed.SampleId.ToString("D")),
                new JsonObject { ["how"] = Kebab.Of(changed.How), ["answer"] = answer });
        }

        await db.SaveChangesAsync(ct);
    }
}
