using Hub.Approvals;
using Hub.Bulletins;
using Hub.ByHand;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Kept;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>An order with everything that shows how it stands, read in one go.</summary>
public sealed record OrderEvidence(Order Order, int ApprovalNumber, string ItemCode, string Title, bool Sample, IReadOnlyList<OrderSignature> Signatures, IReadOnlyList<TaskEvidence> Tasks)
{
    /// <summary>Names of everybody who had a part in it.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>The items that say what could not be mended.</summary>
    public required IReadOnlyDictionary<Guid, FollowUp> FollowUps { get; init; }

    /// <summary>Number and signer of the documents that agree a time.</summary>
    public required IReadOnlyDictionary<Guid, string> Papers { get; init; }

    public static async Task<OrderEvidence?> ReadAsync(HubDb db, Guid id, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        if (order is null)
        {
            return null;
        }

        var item = await (
            from i in db.Items
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join s in db.Subjects on i.Id equals s.Id
            where i.Id == order.ItemId
            select new { i.Code, r.Title, s.Sample }).SingleAsync(ct);
        var approval = await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == order.ApprovalId, ct);
        var title = approval.RevisionId is { } revision ? await db.Revisions.Where(r => r.Id == revision).Select(r => r.Title).SingleAsync(ct) : item.Title;
        var signatures = await db.ApprovalSignatures.Where(s => s.ApprovalId == approval.Id).OrderBy(s => s.SignedAt).ThenBy(s => s.UserId)
            .Select(s => new OrderSignature(s.UserId, s.SignedAt)).ToListAsync(ct);
        var tasks = await TasksAsync(db, order, approval, ct);
        var people = signatures.Select(s => s.By).Append(order.OrderedBy).Concat(tasks.SelectMany(t => t.Proofs.Select(p => p.By)))
            .Concat(tasks.Select(t => t.Task.ImpossibleBy).OfType<Guid>()).Concat(new[] { order.ReviewedBy }.OfType<Guid>()).ToHashSet();
        var followUps = tasks.Select(t => t.Task.FollowUpId).OfType<Guid>().ToList();
        var papers = tasks.Select(t => t.Task.PermissionId).OfType<Guid>().ToList();
        return new OrderEvidence(order, approval.Number, item.Code, title, item.Sample, signatures, tasks)
        {
            Names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct),
            FollowUps = await FollowUp.ReadAsync(db, followUps, ct),
            Papers = await db.Permissions.Where(p => papers.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DocumentNumber, ct),
        };
    }

    /// <summary>What came out on a task's channel to say what could not be mended there.</summary>
    public IEnumerable<Publication> FollowUpPosts(TaskEvidence at) => at.Task.FollowUpId is { } item ? FollowUps[item].On(at.Task.ChannelId) : [];

    private static async Task<IReadOnlyList<TaskEvidence>> TasksAsync(HubDb db, Order order, Approval approval, CancellationToken ct)
    {
        var tasks = await db.OrderTasks.AsNoTracking().Where(t => t.OrderId == order.Id).ToListAsync(ct);
        var (ids, channels) = (tasks.Select(t => t.Id).ToList(), tasks.Select(t => t.ChannelId).ToList());
        var known = await db.Channels.AsNoTracking().Where(c => channels.Contains(c.Id)).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => d.SubjectId == order.ItemId && channels.Contains(d.ChannelId)).OrderBy(d => d.Seq).ToListAsync(ct);
        var changes = await db.PublicationChanges.AsNoTracking().Where(c => c.SubjectId == order.ItemId && channels.Contains(c.ChannelId))
            .OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct);
        var posts = await db.Publications.AsNoTracking().Where(p => p.SubjectId == order.ItemId && channels.Contains(p.ChannelId)).OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).ToListAsync(ct);
        var made = deliveries.Select(d => d.Id).ToList();
        var attempts = await db.Attempts.AsNoTracking().Where(a => made.Contains(a.DeliveryId)).OrderBy(a => a.StartedAt).ThenBy(a => a.Number).ToListAsync(ct);
        var acts = await HandAct.ReadAsync(db, made, ct);
        var proofs = await ProofsAsync(db, ids, ct);
        var outside = posts.ConvertAll(p => p.Id);
        var seen = (await db.Set<PublicLook>().AsNoTracking().Where(l => outside.Contains(l.PublicationId)).OrderBy(l => l.At).ThenBy(l => l.Id).ToListAsync(ct)).ToLookup(l => l.PublicationId);
        var looks = await db.Set<PageCheck>().AsNoTracking().Where(c => made.Contains(c.DeliveryId)).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct);
        var pages = (await db.Set<EvidencePage>().AsNoTracking().Where(p => ids.Contains(p.SubjectId) && p.ReadAt != null).OrderBy(p => p.ReadAt).ThenBy(p => p.Id).ToListAsync(ct)).ToLookup(p => p.SubjectId);
        List<TaskEvidence> own =
        [
            .. from channel in known
               let task = tasks.SingleOrDefault(t => t.ChannelId == channel.Id && t.BulletinId is null)
               where task is not null
               let there = deliveries.Where(d => d.ChannelId == channel.Id).ToList()
               select new TaskEvidence(
                   order.Kind, approval.Number, task, channel, there, [.. changes.Where(c => c.ChannelId == channel.Id)],
                   [.. attempts.Where(a => there.Exists(d => d.Id == a.DeliveryId))], [.. proofs.Where(p => p.TaskId == task.Id)])
               {
                   Publications = [.. posts.Where(p => p.ChannelId == channel.Id)],
                   HandActs = [.. acts.Where(a => there.Exists(d => d.Id == a.Delivery))],
                   PublicLooks = [.. posts.Where(p => p.ChannelId == channel.Id).SelectMany(p => seen[p.Id])],
                   Pages = [.. pages[task.Id]],
                   PageChecks = [.. looks.Where(c => there.Exists(d => d.Id == c.DeliveryId))],
               },
        ];
        return [.. own, .. await BulletinsAsync(db, order, approval, [.. tasks.Where(t => t.BulletinId is not null)], known, own, proofs, ct)];
    }

    private static async Task<IEnumerable<TaskEvidence>> BulletinsAsync(
        HubDb db, Order order, Approval approval, List<OrderTask> tasks, List<Channel> channels, List<TaskEvidence> own, List<OrderProof> proofs, CancellationToken ct)
    {
        var ids = tasks.Select(t => t.BulletinId).ToList();
        var bulletins = tasks.Count == 0 ? [] : await db.Set<Bulletin>().AsNoTracking().Where(b => ids.Contains(b.Id)).OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(ct);
        var posts = tasks.Count == 0 ? [] : await db.Publications.AsNoTracking().Where(p => ids.Contains(p.BulletinId)).ToListAsync(ct);
        return
            from bulletin in bulletins
            let task = tasks.Single(t => t.BulletinId == bulletin.Id)
            select new TaskEvidence(
                order.Kind, approval.Number, task, channels.Single(c => c.Id == bulletin.ChannelId), [], [], [], [.. proofs.Where(p => p.TaskId == task.Id)])
            {
                Bulletin = bulletin,
                OwnPost = own.Find(t => t.Channel.Id == bulletin.ChannelId),
                Publications = [.. posts.Where(p => p.BulletinId == bulletin.Id)],
            };
    }

    // Without their bytes, which only whoever opens one needs.
    private static Task<List<OrderProof>> ProofsAsync(HubDb db, List<Guid> tasks, CancellationToken ct) =>
        db.OrderProofs.Where(p => tasks.Contains(p.TaskId)).OrderBy(p => p.At).ThenBy(p => p.Id)
            .Select(p => new OrderProof { Id = p.Id, TaskId = p.TaskId, At = p.At, By = p.By, Note = p.Note, Link = p.Link, Sha256 = p.Sha256, ContentType = p.ContentType, Name = p.Name })
            .ToListAsync(ct);
}

/// <summary>Who signed, and when.</summary>
public sealed record OrderSignature(Guid By, DateTimeOffset At);
