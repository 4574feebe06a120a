using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Storage;

namespace Hub.Orders.Certificates;

/// <summary>Writes down what is known of an order: the same while it is open and when it closes.</summary>
public static class Certifying
{
    public static CertificateContent Of(OrderEvidence evidence, string auditHead, DateTimeOffset? closedAt)
    {
        var order = evidence.Order;
        return new CertificateContent
        {
            Format = SourceRows.Format,
            Order = order.Id,
            Kind = order.Kind,
            Reason = order.Reason,
            ItemCode = evidence.ItemCode,
            Title = evidence.Title,
            Sample = evidence.Sample,
            FoundAt = order.FoundAt,
            OrderedAt = order.OrderedAt,
            OrderedBy = evidence.NameOf(order.OrderedBy),
            OnDuty = order.OnDuty,
            Approval = evidence.ApprovalNumber,
            Signatures = [.. evidence.Signatures.Select(s => new SignedLine(evidence.NameOf(s.By), s.At))],
            ReviewDueAt = order.ReviewDueAt,
            Reviewed = order is { ReviewedAt: { } at, ReviewedBy: { } by } ? new SignedLine(evidence.NameOf(by), at) : null,
            Channels = [.. evidence.Tasks.Select(t => LineOf(evidence, t))],
            AuditHead = auditHead,
            ClosedAt = closedAt,
            Sources = SourceRows.Of(evidence, SourceRows.Format),
        };
    }

    private static ChannelLine LineOf(OrderEvidence evidence, TaskEvidence at)
    {
        var (task, standing) = (at.Task, TaskStandings.Of(at));
        return new ChannelLine
        {
            Channel = at.Channel.Slug,
            Name = at.Channel.Name,
            Connector = at.Channel.Connector,
            Bulletin = at.Bulletin is { } bulletin ? BulletinOf(task, bulletin) : null,
            Means = task.Means,
            First = task.First,
            DueAt = task.DueAt,
            AgreedMinutes = task.AgreedMinutes,
            AgreedBy = task.PermissionId is { } paper ? evidence.Papers[paper] : null,
            AtOrder = new AtOrder(task.CopyState, task.CopyLive, task.CopyMayBe, task.CopyRemoteId, task.CopyUrl, task.CopyHash, task.CopyVersion, task.CopySince),
            NewHash = task.NewHash,
            Copies = [.. standing.Copies.Select(CopyOf)],
            Standing = standing.Kind,
            Strength = standing.Strength,
            SettledAt = standing.At,
            Late = standing.At > task.DueAt,
            Proofs = [.. at.Proofs.Select(p => new ProofLine(p.Id, p.At, evidence.NameOf(p.By), p.Note, p.Link, p.Name, p.Sha256))],
            HandActs = [.. at.HandActs.Where(a => Belongs(at, at.Deliveries.Single(d => d.Id == a.Delivery))).Select(a => new HandActLine(a.At, a.By, a.Action, a.Row))],
            PageChecks = [.. at.PageChecks.Select(PageCheckLine.Of)],
            Pages = [.. at.Pages.Select(PageLine.Of)],
            Attempts = [.. AttemptsOf(at)],
            CannotUndo = CannotUndo.Of(task.Means, task.CopyLive, task.CopyMayBe),
            Impossible = task is { ImpossibleAt: { } declared, ImpossibleBy: { } by, ImpossibleWhy: { } why } ? new ImpossibleLine(declared, evidence.NameOf(by), why, task.NoFollowUp) : null,
            FollowUp = task.FollowUpId is { } item ? evidence.FollowUps[item].Code : null,
            FollowUpState = task.FollowUpId is null ? null : StateOf(evidence.FollowUpPosts(at).LastOrDefault(p => p.RemovedAt is null)),
        };
    }

    private static FollowUpState StateOf(Publication? post) => new(post?.PublishedAt, post?.Url);

    // Of one that had not gone only its name is told: what became of it afterwards is another matter.
    private static BulletinLine BulletinOf(OrderTask task, Bulletin bulletin) =>
        task.Means == TaskMeans.Bulletin ? new(bulletin.Id, bulletin.Name, bulletin.TriedAt, bulletin.Audience) : new(bulletin.Id, bulletin.Name, null, null);

    private static CopyLine CopyOf(Copy copy) => new(
        copy.From, copy.Until, copy.EndedBy is { } proof ? Kebab.Of(proof) : null, copy.Shown?.RemoteId ?? copy.In?.RemoteId, copy.Shown?.Url, copy.Shown?.PayloadHash, copy.Shown?.Version,
        copy.Surplus, copy.IsPossible);

    // What was tried since the order, and what was under way when it came.
    private static IEnumerable<AttemptLine> AttemptsOf(TaskEvidence at) =>
        from attempt in at.Attempts
        join delivery in at.Deliveries on attempt.DeliveryId equals delivery.Id
        where Belongs(at, delivery)
        select new AttemptLine(Kebab.Of(delivery.Facts.Action), attempt.Number, Kebab.Of(attempt.Step), attempt.StartedAt, attempt.EndedAt, attempt.Outcome, attempt.Cause);

    private static bool Belongs(TaskEvidence at, Delivery delivery) =>
        delivery.ApprovalNumber >= at.ApprovalNumber || delivery.Id == at.Task.DeliveryId || at.Task.First != TaskFirst.Nothing;

    public static string NameOf(this OrderEvidence evidence, Guid person) => evidence.Names.GetValueOrDefault(person, "?");
}
