using Hub.Approvals;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>An item in the words that were approved last before a moment.</summary>
internal sealed record ItemAt(Guid Id, string Code, string Title, ItemKind Kind, bool Emergency, DateTimeOffset? FirstOut, bool Adopted);

internal static class ItemsAt
{
    /// <param name="known">What became known later is not seen; null: of a closed period, whose posts are those that it showed.</param>
    public static async Task<IReadOnlyDictionary<Guid, ItemAt>> ReadAsync(HubDb db, IReadOnlyCollection<Guid> ids, DateTimeOffset cutOff, DateTimeOffset? known, CancellationToken ct)
    {
        var items = await db.Items.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new
        {
            i.Id,
            i.Code,
            FirstOut = db.Publications.Where(p => p.SubjectId == i.Id && !p.Surplus && p.PublishedAt <= cutOff && (known == null || p.KnownAt <= known)).Min(p => (DateTimeOffset?)p.PublishedAt),
        }).ToListAsync(ct);
        var approved = await db.Approvals.AsNoTracking()
            .Where(a => ids.Contains(a.SubjectId) && a.Kind != ApprovalKind.Withdrawal && a.RevisionId != null && a.EffectiveAt <= cutOff)
            .Select(a => new { a.SubjectId, a.RevisionId, a.Number }).ToListAsync(ct);
        var shown = approved.GroupBy(a => a.SubjectId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Number)!.RevisionId);

        // What was taken over from a channel's past was not approved here; the text that it came with counts until one is.
        var began = await db.Revisions.AsNoTracking().Where(r => ids.Contains(r.ItemId) && r.Number == 1).Select(r => new { r.Id, r.ItemId, r.Origin }).ToDictionaryAsync(r => r.ItemId, ct);
        var revisionOf = items.ToDictionary(i => i.Id, i => shown.GetValueOrDefault(i.Id) ?? began.GetValueOrDefault(i.Id)?.Id);
        var wanted = revisionOf.Values.OfType<Guid>().ToList();
        var revisions = await db.Revisions.AsNoTracking().Where(r => wanted.Contains(r.Id)).Select(r => new { r.Id, r.Title, r.Kind, r.Emergency }).ToDictionaryAsync(r => r.Id, ct);
        return (
            from i in items
            where revisionOf[i.Id] is not null
            let r = revisions[revisionOf[i.Id]!.Value]
            select new ItemAt(i.Id, i.Code, r.Title, r.Kind, r.Emergency, i.FirstOut, began.GetValueOrDefault(i.Id)?.Origin == RevisionOrigin.Adopted)).ToDictionary(i => i.Id);
    }
}
