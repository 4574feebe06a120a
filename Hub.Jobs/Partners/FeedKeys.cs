using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Channels;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Partners;

/// <summary>Makes the key of a partner's feed, changes it with a time in which both work, and revokes it. A new key is given back once and kept nowhere.</summary>
public sealed class FeedKeys(AuditLog audit)
{
    public const int MostDays = 90;

    public async Task<string> MakeAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        await LockAsync(db, channelId, ct);
        if (await Standing(db, channelId).AnyAsync(ct))
        {
            throw new RefusedException(
                "feed-key-there", "Nguồn cấp này có khóa rồi. Hãy đổi khóa, hoặc thu hồi khóa đang dùng rồi làm khóa mới.",
                "This feed has a key already. Change it, or revoke it and make a new one.");
        }

        return await AddAsync(db, channelId, "channel.feed-key-made", [], actor, ct);
    }

    /// <param name="days">How long the old key goes on working.</param>
    public async Task<string> RotateAsync(HubDb db, Guid channelId, int? days, Actor actor, CancellationToken ct)
    {
        if (days is not (>= 1 and <= MostDays))
        {
            throw new RefusedException("days-wrong", $"Số ngày dùng cả hai khóa phải từ 1 đến {MostDays}.", $"The days in which both keys work are 1 to {MostDays}.");
        }

        await LockAsync(db, channelId, ct);
        var old = await Standing(db, channelId).SingleOrDefaultAsync(ct) ?? throw new RefusedException(
            "feed-key-missing", "Nguồn cấp này chưa có khóa đang dùng. Hãy làm khóa.", "This feed has no key in use. Make one.");
        var now = await HubClock.ReadAsync(db, ct);
        if (await db.FeedKeys.AnyAsync(k => k.ChannelId == channelId && k.RevokedAt == null && k.WorksUntil > now, ct))
        {
            throw new RefusedException(
                "overlap-already", "Đang trong thời gian dùng cả hai khóa. Hãy chờ khóa cũ hết hạn, hoặc thu hồi khóa cũ.",
                "Two keys are in use already. Wait until the old one ends, or revoke it.");
        }

        old.WorksUntil = now.AddDays(days.Value);

        // First: only one key at a time may be without an end.
        await db.SaveChangesAsync(ct);
        return await AddAsync(db, channelId, "channel.feed-key-rotated", new JsonObject { ["old"] = old.Id.ToString("D"), ["oldWorksUntil"] = old.WorksUntil }, actor, ct);
    }

    public async Task RevokeAsync(HubDb db, Guid channelId, Guid keyId, Actor actor, CancellationToken ct)
    {
        await LockAsync(db, channelId, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var key = await db.FeedKeys.SingleOrDefaultAsync(k => k.Id == keyId && k.ChannelId == channelId, ct);
        if (key?.Works(now) != true)
        {
            throw new RefusedException("feed-key-over", "Khóa này không còn dùng được từ trước.", "This key did not work any more.");
        }

        (key.RevokedAt, key.RevokedBy) = (now, actor.UserId);
        audit.Add(db, actor, "channel.feed-key-revoked", Subject(channelId), new JsonObject { ["key"] = key.Id.ToString("D") });
        await db.SaveChangesAsync(ct);
    }

    private static async Task LockAsync(HubDb db, Guid channelId, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, null, [channelId], ct);
        if (!await db.Channels.AnyAsync(c => c.Id == channelId && c.Connector == OwnOutlets.PartnerFeed, ct))
        {
            throw NoFeed();
        }
    }

    public static RefusedException NoFeed() =>
        new("no-feed", "Chỉ kênh nguồn cấp cho đối tác mới có khóa này.", "Only a channel of a partner's feed has such a key.");

    private static IQueryable<FeedKey> Standing(HubDb db, Guid channelId) =>
        db.FeedKeys.Where(k => k.ChannelId == channelId && k.RevokedAt == null && k.WorksUntil == null);

    private async Task<string> AddAsync(HubDb db, Guid channelId, string act, JsonObject detail, Actor actor, CancellationToken ct)
    {
        var key = RandomKeys.ForAddress();
        var row = new FeedKey
        {
            Id = Guid.CreateVersion7(),
            ChannelId = channelId,
            Hash = FeedKey.HashOf(key),
            MadeAt = await HubClock.ReadAsync(db, ct),
            MadeBy = actor.UserId,
        };
        db.FeedKeys.Add(row);
        detail["key"] = row.Id.ToString("D");
        audit.Add(db, actor, act, Subject(channelId), detail);
        await db.SaveChangesAsync(ct);
        return key;
    }

    private static AuditSubject Subject(Guid channelId) => new("channel", channelId.ToString("D"));
}
