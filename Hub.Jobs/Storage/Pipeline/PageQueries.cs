using Connectors.Contract;
using Hub.Audit;
using Hub.ByHand;
using Hub.Kept;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>What pages that stand as evidence belong to, and whether they still show what they are to show.</summary>
internal static class PageQueries
{
    /// <summary>
    /// Whether anything was tried, noted, or taken on by a person about the post since its order, or since it was settled: what the page shows now may be
    /// another text. Looks change nothing.
    /// </summary>
    public static Task<bool> IsActedOnAsync(HubDb db, Guid page, CancellationToken ct) => (
        from p in db.Set<EvidencePage>()
        join task in db.OrderTasks on p.SubjectId equals task.Id
        join order in db.Orders on task.OrderId equals order.Id
        let before = p.Moment == PageMoment.Before
        let since = before ? order.OrderedAt : task.SettledAt
        where p.Id == page
            && (db.PublicationChanges.Any(c => c.SubjectId == order.ItemId && c.ChannelId == task.ChannelId && (c.At > since || (before && c.At == since)))
                || db.Deliveries.Any(d => d.SubjectId == order.ItemId && d.ChannelId == task.ChannelId
                    && ((before && db.Set<HandClaim>().Any(h => h.DeliveryId == d.Id && h.ClaimedAt >= since))
                        || db.Attempts.Any(a => a.DeliveryId == d.Id && a.Step != DeliveryStep.Poll && a.Step != DeliveryStep.Find && a.Step != DeliveryStep.Confirm
                            && a.Outcome != nameof(PublishOutcome.NeedsHand) // given to a person: nothing was done on the channel
                            && (a.StartedAt > since || (before && (a.EndedAt == null || a.EndedAt > since)))))))
        select p.Id).AnyAsync(ct);

    /// <summary>The act and its subject, as the audit log has them, by the page.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (string Action, AuditSubject Subject)>> SubjectsAsync(HubDb db, IReadOnlyList<EvidencePage> pages, CancellationToken ct)
    {
        var subjects = pages.Select(p => p.SubjectId).ToList();
        var items = await db.OrderTasks.Where(t => subjects.Contains(t.Id)).Join(db.Orders, t => t.OrderId, o => o.Id, (t, o) => new { t.Id, o.ItemId }).ToDictionaryAsync(t => t.Id, t => t.ItemId, ct);
        var ofPosts = (await db.Set<TypedSample>().Where(t => subjects.Contains(t.SampleId)).Select(t => t.SampleId).ToListAsync(ct)).ToHashSet();
        return pages.ToDictionary(p => p.Id, p => items.TryGetValue(p.SubjectId, out var item)
            ? ("order.page-kept", new AuditSubject("item", item.ToString("D")))
            : ("figure.page-kept", new AuditSubject(ofPosts.Contains(p.SubjectId) ? "reach-sample" : "channel-figure", p.SubjectId.ToString("D"))));
    }
}
