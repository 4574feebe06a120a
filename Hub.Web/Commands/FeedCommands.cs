using System.Globalization;
using Hub.Channels;
using Hub.Partners;
using Hub.People;
using Hub.Setup;
using Hub.Web.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>The keys of a feed that a partner pulls. A new one is printed once and kept nowhere.</summary>
internal static class FeedCommands
{
    private const string Slug = "mã kênh / the channel's slug";

    public static IEnumerable<Verb> All =>
    [
        new("feed keys", "SLUG [--json]", "khóa của nguồn cấp cho đối tác, lấy mấy lần, lần cuối khi nào / the keys of a partner's feed, how often and when last it was fetched", ListAsync),
        new("feed make", "SLUG", "làm khóa và in ra một lần / make the key and print it once", MakeAsync),
        new("feed rotate", "SLUG --days NUMBER", "đổi khóa; khóa cũ còn dùng chừng ấy ngày / change the key; the old one works for so many days", RotateAsync),
        new("feed revoke", "SLUG KEY", "thu hồi ngay một khóa, theo mã trong feed keys / revoke a key at once, by its id in feed keys", RevokeAsync),
    ];

    private static Task<int> ListAsync(CommandCall call) => call.ListAsync<FeedKey>(
        async (db, ct) =>
        {
            var channel = await Named.ChannelAsync(db, call.Options.RequireWord(0, Slug), ct);
            return channel.Connector == OwnOutlets.PartnerFeed
                ? await db.FeedKeys.AsNoTracking().Where(k => k.ChannelId == channel.Id).OrderByDescending(k => k.MadeAt).ThenByDescending(k => k.Id).ToListAsync(ct)
                : throw FeedKeys.NoFeed();
        },
        new("key", k => k.Id), new("madeAt", k => k.MadeAt), new("worksUntil", k => k.WorksUntil), new("revokedAt", k => k.RevokedAt),
        new("fetched", k => k.Fetched), new("lastFetchedAt", k => k.LastFetchedAt));

    private static Task<int> MakeAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        return Shown(act, channel, await act.Get<FeedKeys>().MakeAsync(act.Db, channel.Id, act.Actor, act.Ct));
    });

    private static Task<int> RotateAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        int? days = int.TryParse(act.Options.Require("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return Shown(act, channel, await act.Get<FeedKeys>().RotateAsync(act.Db, channel.Id, days, act.Actor, act.Ct));
    });

    private static Task<int> RevokeAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        var key = Guid.TryParse(act.Options.RequireWord(1, "mã khóa / the key's id"), out var id) ? id
            : throw new UsageException("Mã khóa là mã trong “feed keys”, không phải chính khóa. / A key's id is the one in “feed keys”, not the key itself.");
        await act.Get<FeedKeys>().RevokeAsync(act.Db, channel.Id, key, act.Actor, act.Ct);
        return $"Khóa {id:D} của {channel.Slug} hết dùng được ngay. / The key {id:D} of {channel.Slug} works no more.";
    });

    private static string Shown(Act act, Channel channel, string key) => string.Join('\n',
    [
        $"Khóa mới của {channel.Slug}, chỉ hiện lần này: / The new key of {channel.Slug}, shown only now:",
        key,
        .. FeedFormat.All.Select(f => new Uri(act.Get<PublicAddresses>().Root, $"feeds/p/{channel.Slug}/{key}.{f.Key}").AbsoluteUri),
    ]);
}
