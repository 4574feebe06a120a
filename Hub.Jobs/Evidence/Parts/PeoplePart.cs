using System.Text.Json.Nodes;
using Hub.ByHand;
using Hub.Deliveries.Looking;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>Names of the people whose ids stand in the rows; nothing else about them.</summary>
internal sealed class PeoplePart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var item = of.Item.Id;
        var ids = new List<Guid?> { of.Item.CreatedBy };
        ids.AddRange(await db.Revisions.Where(r => r.ItemId == item).Select(r => r.CreatedBy).ToListAsync(ct));
        ids.AddRange(await db.Submissions.Where(s => s.ItemId == item).Select(s => (Guid?)s.SubmittedBy).ToListAsync(ct));
        ids.AddRange(await db.ApprovalSignatures.Where(s => db.Approvals.Any(a => a.Id == s.ApprovalId && a.SubjectId == item)).Select(s => (Guid?)s.UserId).ToListAsync(ct));
        foreach (var order in await db.Orders.Where(o => o.ItemId == item).Select(o => new { o.OrderedBy, o.ReviewedBy }).ToListAsync(ct))
        {
            ids.AddRange(order.OrderedBy, order.ReviewedBy);
        }

        ids.AddRange(await db.OrderTasks.Where(t => db.Orders.Any(o => o.Id == t.OrderId && o.ItemId == item)).Select(t => t.ImpossibleBy).ToListAsync(ct));
        ids.AddRange(await db.OrderProofs.Where(p => db.OrderTasks.Any(t => t.Id == p.TaskId && db.Orders.Any(o => o.Id == t.OrderId && o.ItemId == item))).Select(p => (Guid?)p.By).ToListAsync(ct));
        ids.AddRange(await db.Set<ReachSample>().Where(s => s.SubjectId == item).Select(s => s.EnteredBy).ToListAsync(ct));
        ids.AddRange(await db.Set<ReachConfirmation>().Where(c => db.Set<ReachSample>().Any(s => s.Id == c.SampleId && s.SubjectId == item)).Select(c => (Guid?)c.ConfirmedBy).ToListAsync(ct));
        ids.AddRange(await db.Set<ChangedEvidence>().Where(c => c.SubjectId == item).Select(c => c.AnsweredBy).ToListAsync(ct));
        ids.AddRange(await db.Set<PublicLook>().Where(l => db.Publications.Any(p => p.Id == l.PublicationId && p.SubjectId == item)).Select(l => l.AskedBy).ToListAsync(ct));
        ids.AddRange(await db.Set<HandCapture>().Where(c => db.Deliveries.Any(d => d.Id == c.DeliveryId && d.SubjectId == item)).Select(c => (Guid?)c.ReportedBy).ToListAsync(ct));
        foreach (var bulletin in await BulletinPart.Of(db, item).Select(b => new { b.CreatedBy, b.FirstBy, b.SecondBy, b.AnsweredBy }).ToListAsync(ct))
        {
            ids.AddRange(bulletin.CreatedBy, bulletin.FirstBy, bulletin.SecondBy, bulletin.AnsweredBy);
        }

        var wanted = ids.OfType<Guid>().Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(u => wanted.Contains(u.Id)).OrderBy(u => u.Id).Select(u => new { u.Id, u.DisplayName }).ToListAsync(ct);
        return [PackJson.File("people.json", new JsonObject(people.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Id.ToString("D"), p.DisplayName))))];
    }
}
