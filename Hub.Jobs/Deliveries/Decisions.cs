using System.Text.Json.Nodes;
using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.ByHand;
using Hub.Channels;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries;

/// <summary>
/// What people decide about deliveries that are theirs. Each is one move by the rules, in the caller's transaction, audited; what a state has
/// no answer to is refused in words. Whoever calls wakes the lanes after the commit.
/// </summary>
public sealed class Decisions(ConnectorRegistry connectors, ChannelSetups setups, Moves moves, AuditLog audit)
{
    /// <summary>Another try of what was refused or given up. What may be out is looked at first; a NeedsLook is not answered by this.</summary>
    public async Task<Delivery> RetryAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var delivery = await LockedAsync(db, id, ct);
        return await MoveAsync(db, delivery, new DeliveryEvent.Retried(), "delivery.retried", actor, [], ct);
    }

    public async Task<Delivery> CancelAsync(HubDb db, Guid id, string reason, Actor actor, CancellationToken ct)
    {
        RefuseEmpty(reason);
        var delivery = await LockedAsync(db, id, ct);
        if (delivery.Facts.Action == DeliveryAction.Retract)
        {
            throw new RefusedException("retract-stays", "Lệnh gỡ không hủy được: tin phải được gỡ khỏi kênh.", "A removal cannot be cancelled: the item has to come down.");
        }

        if (delivery.Facts.MayBeOut || delivery.Facts.State is DeliveryState.Pending or DeliveryState.Unsure or DeliveryState.NeedsLook)
        {
            throw new RefusedException(
                "may-be-out", "Tin có thể đã lên kênh. Hãy xem trên kênh và báo “đã đăng” hoặc “chưa đăng” trước.",
                "It may be out. Look at the channel and say “found” or “not there” first.");
        }

        return await MoveAsync(db, delivery, new DeliveryEvent.CancelledBy(reason.Trim()), "delivery.cancelled", actor, new JsonObject { ["reason"] = reason.Trim() }, ct);
    }

    /// <summary>A person posted it, changed it or took it down by hand.</summary>
    /// <param name="pasted">The link of the post; not needed where something known was changed or taken down.</param>
    public Task<Delivery> DoneAsync(HubDb db, Guid id, string? pasted, Actor actor, CancellationToken ct) => ReportAsync(db, id, new HandPost(pasted, null), actor, ct);

    /// <summary>As <see cref="DoneAsync"/>, of a post with its time.</summary>
    public async Task<Delivery> ReportAsync(HubDb db, Guid id, HandPost post, Actor actor, CancellationToken ct)
    {
        var delivery = await LockedAsync(db, id, ct);
        var now = await HubClock.ReadAsync(db, ct);
        await HandPosts.RefuseSecondAsync(db, delivery, ct);
        await HandClaims.RefuseOthersAsync(db, id, actor, now, ct);
        var at = HandPosts.Time(delivery, post.At, now);

        // What is no longer there, or never was, has no place to be named.
        var (remoteId, link) = delivery.Facts.Action == DeliveryAction.Retract ? (delivery.Facts.RemoteId ?? "", null)
            : post is { Link: null, Capture: { } capture } && await IsByHandAsync(db, delivery, ct) ? (delivery.Facts.RemoteId ?? await HandPosts.KeepCaptureAsync(db, delivery, capture, actor, now, ct), null)
            : await PlaceAsync(db, delivery, post.Link, null, ct);
        PageChecking.Ask(db, id, link, now);
        var detail = new JsonObject { ["link"] = link };
        if (post is { Link: null, Capture: not null })
        {
            detail["capture"] = post.Capture;
        }

        if (at is not null)
        {
            detail["postedAt"] = at;
        }

        return await MoveAsync(db, delivery, new DeliveryEvent.HandDone(remoteId, link) { At = at }, "delivery.done-by-hand", actor, detail, ct);
    }

    /// <summary>What was to be taken down by hand was never posted there, says a person who looked.</summary>
    public async Task<Delivery> NeverPostedAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var delivery = await LockedAsync(db, id, ct);
        await HandClaims.RefuseOthersAsync(db, id, actor, await HubClock.ReadAsync(db, ct), ct);
        if (delivery.Facts is not { Action: DeliveryAction.Retract, State: DeliveryState.NeedsHand, RemoteId: null })
        {
            throw new RefusedException(
                "known-to-be-there", "Bài này đã từng được ghi nhận trên kênh nên phải gỡ.", "This post is known to have been there, so it has to come down.");
        }

        return await MoveAsync(db, delivery, new DeliveryEvent.HandDone(delivery.PublishKey, null), "delivery.never-posted", actor, [], ct);
    }

    /// <summary>A person looked: it is there. Of a removal that means that it is made again.</summary>
    public async Task<Delivery> FoundAsync(HubDb db, Guid id, string? pasted, string? remoteId, Actor actor, CancellationToken ct)
    {
        var delivery = await LockedAsync(db, id, ct);
        var (found, link) = await PlaceAsync(db, delivery, pasted, remoteId, ct);
        PageChecking.Ask(db, id, delivery.Facts.Action == DeliveryAction.Retract ? null : link, await HubClock.ReadAsync(db, ct));
        return await MoveAsync(
            db, delivery, new DeliveryEvent.FoundByHand(found, link), "delivery.found-by-hand", actor, new JsonObject { ["remoteId"] = found, ["link"] = link }, ct);
    }

    /// <summary>A person looked: it is not there. A publish may then be sent once more.</summary>
    public async Task<Delivery> NotThereAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var delivery = await LockedAsync(db, id, ct);
        return await MoveAsync(db, delivery, new DeliveryEvent.NotThereByHand(), "delivery.not-there-by-hand", actor, [], ct);
    }

    private static async Task<Delivery> LockedAsync(HubDb db, Guid id, CancellationToken ct)
    {
        var where = await db.Deliveries.AsNoTracking().Where(d => d.Id == id).Select(d => new { d.SubjectId, d.ChannelId }).SingleAsync(ct);
        await RowLocks.LockAsync(db, where.SubjectId, [where.ChannelId], ct);
        return await db.Deliveries.SingleAsync(d => d.Id == id, ct);
    }

    private async Task<Delivery> MoveAsync(HubDb db, Delivery delivery, DeliveryEvent decided, string action, Actor actor, JsonObject detail, CancellationToken ct)
    {
        var before = delivery.Facts.State;
        try
        {
            await moves.MoveAsync(db, delivery, decided, ct);
        }
        catch (NoSuchTransitionException)
        {
            throw new RefusedException(
                "state-unfit", $"Lượt gửi đang ở trạng thái “{Kebab.Of(before)}” nên không làm được việc này.", $"The delivery is “{Kebab.Of(before)}”, so this cannot be done.");
        }

        detail["from"] = Kebab.Of(before);
        detail["to"] = Kebab.Of(delivery.Facts.State);
        audit.Add(db, actor, action, new AuditSubject("delivery", delivery.Id.ToString("D")), detail);
        await db.SaveChangesAsync(ct);
        return delivery;
    }

    // Where a person posts, the link itself is the proof and is held against the channel's pattern. Elsewhere the platform's own id is
    // needed: without it the post could never be corrected or taken down.
    private async Task<(string RemoteId, string? Link)> PlaceAsync(HubDb db, Delivery delivery, string? pasted, string? remoteId, CancellationToken ct)
    {
        var channel = await db.Channels.SingleAsync(c => c.Id == delivery.ChannelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        if (pasted is not null && connectors[channel.Connector] is IPublishesByHand hand && hand.ByHand(setup))
        {
            return hand.CheckLink(pasted, setup) switch
            {
                LinkCheck.Right right => (right.RemoteId, right.Link.AbsoluteUri),
                LinkCheck.Wrong wrong => throw new RefusedException([new Refusal(channel.Slug, wrong.Problem)]),
                var other => throw new InvalidOperationException($"no answer to {other}"),
            };
        }

        var known = remoteId ?? delivery.Facts.RemoteId ?? throw new RefusedException(
            "proof-needed", "Hãy dán đường dẫn bài đăng, hoặc gửi ảnh chụp nếu không có đường dẫn (kênh đăng tay), hoặc cho biết mã bài trên nền tảng.",
            "Paste the link of the post, or give a capture where there is no link (channels posted by hand), or give its id on the platform.");
        return (known, pasted is null ? null : Web(pasted));
    }

    private async Task<bool> IsByHandAsync(HubDb db, Delivery delivery, CancellationToken ct)
    {
        var channel = await db.Channels.SingleAsync(c => c.Id == delivery.ChannelId, ct);
        return connectors[channel.Connector] is IPublishesByHand hand && hand.ByHand(await setups.ReadAsync(db, channel, ct));
    }

    private static string Web(string pasted) => Uri.TryCreate(pasted.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri!.AbsoluteUri
        : throw new RefusedException("link-wrong", "Đường dẫn phải bắt đầu bằng https://.", "The link has to begin with https://.");

    private static void RefuseEmpty(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do.", "Say why.");
        }
    }
}
