using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Items;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>Begins the item that says what a channel cannot take back: a notice of its own, never a second publish of the same item.</summary>
public sealed class FollowUps(Saving saving, AuditLog audit)
{
    public async Task<Item> BeginAsync(HubDb db, Guid taskId, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Write, ct);
        var order = await (
            from t in db.OrderTasks
            join o in db.Orders on t.OrderId equals o.Id
            where t.Id == taskId
            select o).AsNoTracking().SingleAsync(ct);
        await RowLocks.LockAsync(db, order.ItemId, [], ct);
        var task = await db.OrderTasks.SingleAsync(t => t.Id == taskId, ct);
        if (task.FollowUpId is not null || order.ClosedAt is not null)
        {
            throw new RefusedException("follow-up-there", "Tin đính chính đã có rồi, hoặc lệnh đã đóng.", "There is a follow-up already, or the order is closed.");
        }

        var original = await db.Items.SingleAsync(i => i.Id == order.ItemId, ct);
        var revision = await db.Revisions.SingleAsync(r => r.Id == original.CurrentRevisionId, ct);
        var sample = await db.Subjects.Where(s => s.Id == original.Id).Select(s => s.Sample).SingleAsync(ct);
        var draft = Draft(order, original, revision);
        var saved = await saving.CreateAsync(db, draft, SlugOf(draft.Title), sample, RevisionOrigin.Composer, actor, ct);
        task.FollowUpId = saved.Item.Id;
        db.WantedChannels.Add(new WantedChannel { ItemId = saved.Item.Id, ChannelId = task.ChannelId });
        audit.Add(db, actor, "order.follow-up", new AuditSubject("item", original.Id.ToString("D")),
            new JsonObject { ["order"] = order.Id.ToString("D"), ["followUp"] = saved.Item.Code });
        await db.SaveChangesAsync(ct);
        return saved.Item;
    }

    // With an ending of its own: a second follow-up of the same item has the same title.
    private static string SlugOf(string title) => Slug.Of(title) is var slug ? $"{slug[..Math.Min(slug.Length, Slug.MaxLength - 8)].TrimEnd('-')}-{RandomKeys.ForLink()[..6].ToLowerInvariant()}" : "";

    private static ItemDraft Draft(Order order, Item original, Revision revision)
    {
        var what = order.Kind == OrderKind.Withdrawal ? "Thu hồi" : "Đính chính";
        return new ItemDraft
        {
            Title = $"{what}: {revision.Title}",
            Summary = order.Reason,
            BodyMarkdown = $"{order.Reason}\n\n{what} đối với tin “{revision.Title}” (mã tin {original.Code}).",
            Kind = ItemKind.Notice,
            Section = revision.Section,
            SourceAgency = revision.SourceAgency,
            Byline = revision.Byline,
            Language = revision.Language,
        };
    }
}
