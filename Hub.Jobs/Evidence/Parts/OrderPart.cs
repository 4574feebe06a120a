using System.Text;
using System.Text.Json.Nodes;
using Hub.Kept;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>Corrections, replacements and withdrawals: what each channel had to do, what proves it, its page before and after, who was reminded, and the certificates.</summary>
internal sealed class OrderPart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var orders = await db.Orders.AsNoTracking().Where(o => o.ItemId == of.Item.Id).OrderBy(o => o.OrderedAt).ThenBy(o => o.Id).ToListAsync(ct);
        var ids = orders.Select(o => o.Id).ToList();
        var tasks = await db.OrderTasks.AsNoTracking().Where(t => ids.Contains(t.OrderId)).OrderBy(t => t.OrderId).ThenBy(t => t.ChannelId).ToListAsync(ct);
        var taskIds = tasks.Select(t => t.Id).ToList();
        var proofs = await db.OrderProofs.AsNoTracking().Where(p => taskIds.Contains(p.TaskId)).OrderBy(p => p.At).ThenBy(p => p.Id).ToListAsync(ct);
        var reminders = await db.OrderReminders.AsNoTracking().Where(r => taskIds.Contains(r.TaskId)).OrderBy(r => r.At).ThenBy(r => r.TaskId).ThenBy(r => r.StepId).ToListAsync(ct);
        var certificates = await db.OrderCertificates.AsNoTracking().Where(c => ids.Contains(c.OrderId)).OrderBy(c => c.ClosedAt).ThenBy(c => c.OrderId).ToListAsync(ct);
        var pages = await db.Set<EvidencePage>().AsNoTracking().Where(p => taskIds.Contains(p.SubjectId) && p.ReadAt != null).OrderBy(p => p.ReadAt).ThenBy(p => p.Id).ToListAsync(ct);
        var followUps = tasks.Select(t => t.FollowUpId).OfType<Guid>().Distinct().ToList();
        var followUpPosts = await db.Publications.AsNoTracking().Where(p => followUps.Contains(p.SubjectId)).OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).ToListAsync(ct);
        var changed = await OrderRows.GoneAsync(db, of.Item.Id, ct);
        foreach (var order in ids)
        {
            changed.AddRange(await OrderRows.DifferingAsync(db, order, ct));
        }

        return
        [
            PackJson.File(PackNames.Orders, new JsonObject
            {
                ["orders"] = PackJson.List(orders),
                ["tasks"] = PackJson.List(tasks),
                ["proofs"] = new JsonArray([.. proofs.Select(Row)]),
                ["reminders"] = PackJson.List(reminders),
                ["pages"] = PackJson.List(pages),
                ["follow_up_posts"] = PackJson.List(followUpPosts),
                ["certificates"] = new JsonArray([.. certificates.Select(Row)]),
                ["changed_since_stored"] = PackJson.List(changed.ConvertAll(r => new ChangedRow(r.Table, r.Id, r.Gone))),
            }),
            .. proofs.Where(p => p.Bytes is not null).Select(p => new PackFile($"{PackNames.Proofs}{p.Sha256}.bin", p.Bytes!)),
            .. (await PackMedia.ReadAsync(db, [.. pages.Select(p => p.Sha256)], ct)).Files,
            .. certificates.Select(c => new PackFile($"{PackNames.Certificates}{c.OrderId:D}.json", Encoding.UTF8.GetBytes(c.Content))),
        ];
    }

    // What was handed in lies beside, under its hash.
    private static JsonNode Row(OrderProof proof)
    {
        var row = (JsonObject)PackJson.Of(proof);
        row.Remove("bytes");
        return row;
    }

    private static JsonNode Row(OrderCertificate certificate)
    {
        var row = (JsonObject)PackJson.Of(certificate);
        row.Remove("content");
        return row;
    }
}
