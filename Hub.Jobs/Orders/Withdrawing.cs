using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Items;
using Hub.Orders.Duty;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>Takes an item back everywhere. Never refused: the duty officer's order is its own approval, reviewed by the next working day.</summary>
public sealed class Withdrawing(DeliveryPlanner planner, OrderTasks tasks, AuditLog audit)
{
    public Task<Order> WithdrawAsync(HubDb db, Guid itemId, string reason, Actor actor, CancellationToken ct) => WithdrawAsync(db, itemId, reason, null, actor, ct);

    /// <param name="foundAt">When the error was found; null: nobody says.</param>
    public async Task<Order> WithdrawAsync(HubDb db, Guid itemId, string reason, DateTimeOffset? foundAt, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới thu hồi được.", "Only a person can withdraw.");
        var onDuty = await DutyRoster.RequireWithdrawalAsync(db, actor, ct);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do thu hồi; lý do hiện trên trang công khai.", "Say why it is withdrawn; the reason is shown to the public.");
        }

        // The subject first: nobody approves it for a further channel behind our back.
        await RowLocks.LockAsync(db, itemId, [], ct);
        var channels = await Foreseeing.ChannelsAsync(db, itemId, ct);
        await RowLocks.LockAsync(db, itemId, channels, ct);
        var now = await HubClock.ReadAsync(db, ct);
        if (await Discovery.FaultAsync(db, itemId, foundAt, now, ct) is { } fault)
        {
            throw new RefusedException([fault]);
        }

        var approval = new Approval
        {
            Id = Guid.CreateVersion7(),
            SubjectId = itemId,
            Number = await Approving.NextNumberAsync(db, itemId, ct),
            Kind = ApprovalKind.Withdrawal,
            Reason = reason,
            SignaturesNeeded = 1,
            CreatedAt = now,
            EffectiveAt = now,
        };
        var order = new Order
        {
            Id = Guid.CreateVersion7(),
            ItemId = itemId,
            Kind = OrderKind.Withdrawal,
            Reason = reason,
            FoundAt = foundAt,
            ApprovalId = approval.Id,
            OrderedAt = now,
            OrderedBy = person,
            OnDuty = onDuty,
            ReviewDueAt = WorkingDays.EndOfNext(now),
        };
        db.Approvals.Add(approval);
        db.ApprovalSignatures.Add(new ApprovalSignature { ApprovalId = approval.Id, UserId = person, SignedAt = now });
        db.ApprovalChannels.AddRange(channels.Select(c => new ApprovalChannel { ApprovalId = approval.Id, SubjectId = itemId, ChannelId = c }));
        db.Orders.Add(order);
        var item = await db.Items.SingleAsync(i => i.Id == itemId, ct);
        item.WithdrawnAt = now;
        await GiveBackAsync(db, item, now, ct);
        audit.Add(db, actor, "item.withdrawn", new AuditSubject("item", itemId.ToString("D")), new JsonObject { ["reason"] = reason });
        await db.SaveChangesAsync(ct);
        await tasks.AddAsync(db, order, null, ct);
        foreach (var channel in channels)
        {
            await planner.PlanAsync(db, approval, Overtaking.Withdrawal, new PlannedChannel(channel, null, now), null, now, ct);
        }

        await OrderTasks.LinkAsync(db, order, ct);
        return order;
    }

    // A correction that nobody has decided yet goes back to its writer: there is nothing left to correct.
    private static async Task GiveBackAsync(HubDb db, Item item, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Submissions.SingleOrDefaultAsync(s => s.ItemId == item.Id && s.State == SubmissionState.Open, ct);
        if (open is not null)
        {
            (open.State, open.DecidedAt, open.ReturnReason) = (SubmissionState.Returned, now, "Tin đã được thu hồi.");
            item.Editorial = EditorialState.Returned;
        }
    }
}
