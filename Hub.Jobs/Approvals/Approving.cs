using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Deliveries.Sending;
using Hub.Items;
using Hub.Orders;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Approvals;

/// <summary>Decides submissions. The writer is never the approver; an emergency needs two signatures, neither the writer's.</summary>
public sealed class Approving(DeliveryPlanner planner, OrderTasks tasks, AuditLog audit)
{
    /// <summary>Signs. With the last signature the approval counts and makes deliveries, in the caller's transaction.</summary>
    /// <param name="window">Null: the window that was asked for. It may only be narrowed.</param>
    public async Task<Approval> SignAsync(HubDb db, Guid submissionId, ReleaseWindow? window, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới duyệt được.", "Only a person can approve.");
        await Authority.RequireAsync(db, actor, Permissions.Approve, ct);
        var submission = await LockedAsync(db, submissionId, ct);
        var revision = await db.Revisions.SingleAsync(r => r.Id == submission.RevisionId, ct);
        if (submission.SubmittedBy == person || revision.CreatedBy == person)
        {
            throw new RefusedException("own-work", "Người viết không tự duyệt tin của mình.", "The writer does not approve their own item.");
        }

        var now = await HubClock.ReadAsync(db, ct);
        var approval = await db.Approvals.SingleOrDefaultAsync(a => a.SubmissionId == submissionId, ct)
            ?? await BeginAsync(db, submission, Narrow(submission, window), now, ct);
        if (await db.ApprovalSignatures.AnyAsync(s => s.ApprovalId == approval.Id && s.UserId == person, ct))
        {
            throw new RefusedException("signed-already", "Bạn đã duyệt rồi; cần thêm một người khác.", "You have signed already; somebody else has to sign too.");
        }

        db.ApprovalSignatures.Add(new ApprovalSignature { ApprovalId = approval.Id, UserId = person, SignedAt = now });
        audit.Add(db, actor, "item.approved", new AuditSubject("item", submission.ItemId.ToString("D")),
            new JsonObject { ["approval"] = approval.Id.ToString("D"), ["revision"] = revision.Number });
        await db.SaveChangesAsync(ct);
        if (await db.ApprovalSignatures.CountAsync(s => s.ApprovalId == approval.Id, ct) >= approval.SignaturesNeeded)
        {
            await CountAsync(db, submission, approval, revision, actor, now, ct);
        }

        return approval;
    }

    public async Task ReturnAsync(HubDb db, Guid submissionId, string reason, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Approve, ct);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do trả lại để người viết biết cần sửa gì.", "Say why it goes back, so that the writer knows what to mend.");
        }

        var submission = await LockedAsync(db, submissionId, ct);
        var now = await HubClock.ReadAsync(db, ct);
        (submission.State, submission.DecidedAt, submission.ReturnReason) = (SubmissionState.Returned, now, reason);
        var item = await db.Items.SingleAsync(i => i.Id == submission.ItemId, ct);
        item.Editorial = EditorialState.Returned;
        audit.Add(db, actor, "item.returned", new AuditSubject("item", submission.ItemId.ToString("D")), new JsonObject { ["reason"] = reason });
        await db.SaveChangesAsync(ct);
    }

    private static async Task<Submission> LockedAsync(HubDb db, Guid id, CancellationToken ct)
    {
        var item = await db.Submissions.Where(s => s.Id == id).Select(s => s.ItemId).SingleAsync(ct);
        var channels = await db.SubmissionChannels.Where(c => c.SubmissionId == id).Select(c => c.ChannelId).ToListAsync(ct);
        await RowLocks.LockAsync(db, item, channels, ct);
        var submission = await db.Submissions.SingleAsync(s => s.Id == id, ct);
        return submission.State == SubmissionState.Open ? submission : throw new RefusedException(
            "decided-already", "Bản trình này đã được quyết định.", "This submission has been decided already.");
    }

    private static ReleaseWindow Narrow(Submission submission, ReleaseWindow? window)
    {
        var asked = new ReleaseWindow(submission.WindowFrom, submission.WindowTo);
        if (window is not null && (window.From < asked.From || window.To > asked.To || window.From >= window.To))
        {
            throw new RefusedException(
                "window-wider", "Khung giờ phát chỉ được thu hẹp trong khung đã trình.", "The release window may only be narrowed within the one that was asked for.");
        }

        return window ?? asked;
    }

    private static async Task<Approval> BeginAsync(HubDb db, Submission submission, ReleaseWindow window, DateTimeOffset now, CancellationToken ct)
    {
        var approval = new Approval
        {
            Id = Guid.CreateVersion7(),
            SubjectId = submission.ItemId,
            Number = await NextNumberAsync(db, submission.ItemId, ct),
            Kind = submission.Kind == SubmissionKind.Correction ? ApprovalKind.Correction : ApprovalKind.Publish,
            SubmissionId = submission.Id,
            RevisionId = submission.RevisionId,
            Reason = submission.Reason,
            WindowFrom = window.From,
            WindowTo = window.To,
            Emergency = submission.Emergency,
            SignaturesNeeded = submission.Emergency ? 2 : 1,
            CreatedAt = now,
        };
        db.Approvals.Add(approval);
        var channels = await db.SubmissionChannels.Where(c => c.SubmissionId == submission.Id).OrderBy(c => c.ChannelId).ToListAsync(ct);
        db.ApprovalChannels.AddRange(channels.Select(c => new ApprovalChannel
        {
            ApprovalId = approval.Id,
            SubjectId = submission.ItemId,
            ChannelId = c.ChannelId,
            PayloadHash = c.PayloadHash,
        }));
        return approval;
    }

    internal static async Task<int> NextNumberAsync(HubDb db, Guid subject, CancellationToken ct) =>
        1 + (await db.Approvals.Where(a => a.SubjectId == subject).MaxAsync(a => (int?)a.Number, ct) ?? 0);

    private async Task CountAsync(HubDb db, Submission submission, Approval approval, Revision revision, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        approval.EffectiveAt = now;
        (submission.State, submission.DecidedAt) = (SubmissionState.Approved, now);
        var item = await db.Items.SingleAsync(i => i.Id == submission.ItemId, ct);
        item.Editorial = EditorialState.Approved;
        var order = submission.Kind == SubmissionKind.Correction ? OrderOf(submission, approval, actor, now) : null;

        // Saved first: what is overtaken is read from the database.
        await db.SaveChangesAsync(ct);
        var channels = await db.SubmissionChannels.Where(c => c.SubmissionId == submission.Id).OrderBy(c => c.ChannelId).ToListAsync(ct);
        if (order is not null)
        {
            db.Orders.Add(order);
            await tasks.AddAsync(db, order, channels.ToDictionary(c => c.ChannelId, c => c.PayloadHash), ct);
        }

        foreach (var channel in channels)
        {
            await planner.PlanAsync(db, approval, Hub.Deliveries.Overtaking.Correction, new PlannedChannel(channel.ChannelId, channel.PayloadHash, channel.DueAt), revision, now, ct);
        }

        if (order is not null)
        {
            await OrderTasks.LinkAsync(db, order, ct);
        }
    }

    private static Order OrderOf(Submission submission, Approval approval, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        ItemId = submission.ItemId,
        Kind = submission.OrderKind ?? OrderKind.Correction,
        Reason = submission.Reason ?? "",
        FoundAt = submission.FoundAt,
        ApprovalId = approval.Id,
        OrderedAt = now,
        OrderedBy = actor.PersonId ?? submission.SubmittedBy,
    };
}
