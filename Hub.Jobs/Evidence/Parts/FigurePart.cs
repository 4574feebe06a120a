using System.Text.Json.Nodes;
using Hub.Counts;
using Hub.Kept;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>The ledger: every sample ever stored, superseded ones too, who stands for what was typed in, the pages that were named, what closed periods showed, and the hub's own counts.</summary>
internal sealed class FigurePart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var samples = await db.Set<ReachSample>().AsNoTracking().Where(s => s.SubjectId == of.Item.Id).OrderBy(s => s.ReadAt).ThenBy(s => s.Id).ToListAsync(ct);
        var ids = samples.Select(s => s.Id).ToList();
        var confirmations = await db.Set<ReachConfirmation>().AsNoTracking().Where(c => ids.Contains(c.SampleId)).OrderBy(c => c.SampleId).ToListAsync(ct);

        // Of a sample that was removed nothing but this is left. Deliveries and orders name their rows themselves.
        var changed = await db.Set<ChangedEvidence>().AsNoTracking().Where(c => c.OwnerId == null && (ids.Contains(c.SampleId) || c.SubjectId == of.Item.Id)).OrderBy(c => c.SampleId).ToListAsync(ct);
        var pages = await db.Set<EvidencePage>().AsNoTracking().Where(p => ids.Contains(p.SubjectId)).OrderBy(p => p.SubjectId).ToListAsync(ct);
        var shown = await db.Set<PeriodFigure>().AsNoTracking().Where(f => f.SubjectId == of.Item.Id).OrderBy(f => f.PeriodId).ThenBy(f => f.PublicationId).ThenBy(f => f.Metric).ToListAsync(ct);
        var counts = await db.Set<ItemCount>().AsNoTracking().Where(c => c.ItemId == of.Item.Id).OrderBy(c => c.Day).ThenBy(c => c.Kind).ThenBy(c => c.ChannelId).ToListAsync(ct);
        return
        [
            PackJson.File(PackNames.Figures, new JsonObject
            {
                ["samples"] = PackJson.List(samples),
                ["confirmations"] = PackJson.List(confirmations),
                ["pages"] = PackJson.List(pages),
                ["shown_in_closed_periods"] = PackJson.List(shown),
                ["changed_since_stored"] = PackJson.List(changed),
                ["own_counts"] = PackJson.List(counts),
            }),
            .. (await PackMedia.ReadAsync(db, [.. samples.Select(s => s.EvidenceMedia), .. pages.Select(p => p.Sha256)], ct)).Files,
        ];
    }
}
