using System.Text;
using Hub.Audit;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>
/// The audit rows of the item and of what belongs to it, each as the very text whose hash was sealed, and the chain from the first of them to
/// its end: of other rows only the hash, which says nothing of them. A row that no seal covers yet is not in it: the pack is as of the head.
/// </summary>
internal sealed class AuditPart : IEvidencePart
{
    private static readonly string[] Kinds = ["item", "submission", "approval", "delivery", "publication", "order", "order-task", "reach-sample", "sample", "bulletin"];

    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var ids = (await SubjectsAsync(db, of.Item.Id, ct)).ConvertAll(i => i.ToString("D"));
        var rows = await (
            from e in db.Audit.AsNoTracking()
            join s in db.AuditSeals.AsNoTracking() on e.Id equals s.AuditId
            where Kinds.Contains(e.SubjectKind) && ids.Contains(e.SubjectId!)
            orderby s.Position
            select new { Entry = e, s.Position }).ToListAsync(ct);
        var first = rows.Count == 0 ? long.MaxValue : rows[0].Position;
        var seals = await db.AuditSeals.AsNoTracking().Where(s => s.Position >= first - 1).OrderBy(s => s.Position).ToListAsync(ct);
        return
        [
            new PackFile(PackNames.AuditEntries, Utf8(string.Concat(rows.Select(r => AuditChain.RowText(r.Entry) + "\n")))),
            new PackFile(PackNames.AuditSeals, Utf8(SealLines.Write(first, seals))),
        ];
    }

    private static async Task<List<Guid>> SubjectsAsync(HubDb db, Guid item, CancellationToken ct) =>
    [
        item,
        .. await db.Submissions.Where(s => s.ItemId == item).Select(s => s.Id).ToListAsync(ct),
        .. await db.Approvals.Where(a => a.SubjectId == item).Select(a => a.Id).ToListAsync(ct),
        .. await db.Deliveries.Where(d => d.SubjectId == item).Select(d => d.Id).ToListAsync(ct),
        .. await db.Publications.Where(p => p.SubjectId == item).Select(p => p.Id).ToListAsync(ct),
        .. await db.Orders.Where(o => o.ItemId == item).Select(o => o.Id).ToListAsync(ct),
        .. await db.Set<ReachSample>().Where(s => s.SubjectId == item).Select(s => s.Id).ToListAsync(ct),
        // Of what was removed only its answer is left.
        .. await db.Set<ChangedEvidence>().Where(c => c.SubjectId == item).Select(c => c.SampleId).ToListAsync(ct),
        .. await BulletinPart.Of(db, item).Select(b => b.Id).ToListAsync(ct),
    ];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
