using Hub.Approvals;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>An item in the words that were approved last before a moment.</summary>
internal sealed class ItemAt
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required ItemKind Kind { get; init; }

    public required bool Emergency { get; init; }

    public required bool Adopted { get; init; }
}

internal static class ItemsAt
{
    // What was taken over from a channel's past was not approved here; the text that it came with counts until one is.
    public static IQueryable<ItemAt> In(HubDb db, DateTimeOffset cutOff) =>
        from i in db.Items.AsNoTracking()
        let shown = db.Approvals.Where(a => a.SubjectId == i.Id && a.Kind != ApprovalKind.Withdrawal && a.RevisionId != null && a.EffectiveAt <= cutOff)
            .OrderByDescending(a => a.Number).Select(a => a.RevisionId).FirstOrDefault()
        from r in db.Revisions.Where(r => r.ItemId == i.Id && (shown == null ? r.Number == 1 : r.Id == shown))
        select new ItemAt
        {
            Id = i.Id,
            Code = i.Code,
            Title = r.Title,
            Kind = r.Kind,
            Emergency = r.Emergency,
            Adopted = db.Revisions.Any(b => b.ItemId == i.Id && b.Number == 1 && b.Origin == RevisionOrigin.Adopted),
        };

    public static async Task<IReadOnlyDictionary<Guid, ItemAt>> ReadAsync(HubDb db, IReadOnlyCollection<Guid> ids, DateTimeOffset cutOff, CancellationToken ct) =>
        await In(db, cutOff).Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
}
