using Hub.Bulletins;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>Bulletins from their draft to the answer of the person who looked. Nothing here sends: the round does, when one is due.</summary>
internal static class BulletinCommands
{
    private const string Id = "mã bản tin / the bulletin's id";
    private const int Most = 200;

    public static IEnumerable<Verb> All =>
    [
        new("bulletin list", "[--channel SLUG] [--json]", "các bản tin gần đây / bulletins, the newest first", ListAsync),
        new("bulletin show", "ID [--json]", "tin trong một bản tin / the items of a bulletin", ShowAsync),
        new("bulletin create", "--channel SLUG --name TEXT --items A,B [--places A,B] [--at TIME]",
            "soạn bản tin từ những tin đang có trên kênh, theo thứ tự đã cho; --places là mã nơi nhận của nền tảng / a draft of items that are out on the channel, in the order given; --places takes the platform's codes",
            CreateAsync),
        new("bulletin submit", "ID", "trình để hai người khác xác nhận / lay before two others", SubmitAsync),
        new("bulletin confirm", "ID --by USER", "xác nhận, chỉ trong thực hành / confirm, practice only", ConfirmAsync),
        new("bulletin return", "ID --reason TEXT --by USER", "trả lại người soạn, chỉ trong thực hành / send back to its writer, practice only", ReturnAsync),
        new("bulletin cancel", "ID", "hủy bản tin chưa gửi / cancel one that has not gone out", CancelAsync),
        new("bulletin answer", "ID --sent yes|no --note TEXT", "trả lời bản tin chưa rõ đã gửi hay chưa, chỉ trong thực hành / say whether an unknown one went out, practice only", AnswerAsync),
    ];

    private static Task<int> ListAsync(CommandCall call) => call.ListAsync<BulletinRow>(
        async (db, ct) =>
        {
            var channel = call.Options["channel"] is { } slug ? (await Named.ChannelAsync(db, slug, ct)).Id : (Guid?)null;
            return await (
                from b in db.Set<Bulletin>().AsNoTracking()
                join c in db.Channels on b.ChannelId equals c.Id
                where channel == null || b.ChannelId == channel
                orderby b.DueAt descending, b.Id
                select new BulletinRow(b.Id, c.Slug, b.Name, b.State, b.DueAt, b.EndedAt)).Take(Most).ToListAsync(ct);
        },
        new("id", b => b.Id), new("channel", b => b.Channel), new("name", b => b.Name), new("state", b => Kebab.Of(b.State)), new("dueAt", b => b.DueAt), new("endedAt", b => b.EndedAt));

    private static Task<int> ShowAsync(CommandCall call)
    {
        var word = call.Options.RequireWord(0, Id);
        return call.ListAsync<ItemRow>(
            async (db, ct) =>
            {
                var id = await Named.BulletinAsync(db, word, ct);
                return await (
                    from i in db.Set<BulletinItem>().AsNoTracking()
                    join item in db.Items on i.ItemId equals item.Id
                    join r in db.Revisions on item.CurrentRevisionId equals r.Id
                    where i.BulletinId == id
                    orderby i.Position
                    select new ItemRow(i.Position, item.Code, r.Title)).ToListAsync(ct);
            },
            new("position", i => i.Position), new("item", i => i.Code), new("title", i => i.Title));
    }

    private static Task<int> CreateAsync(CommandCall call)
    {
        var (name, items, due) = (call.Options.Require("name"), call.Options.List("items"), TimeText.Read(call.Options["at"]));
        return call.ActAsync(Permissions.Submit, async act =>
        {
            var channel = await Named.ChannelAsync(act.Db, act.Options.Require("channel"), act.Ct);
            var ids = new List<Guid>();
            foreach (var item in items)
            {
                ids.Add((await Named.ItemAsync(act.Db, item, act.Ct)).Id);
            }

            var draft = new BulletinDraft(channel.Id, name, ids, act.Options.List("places"), due ?? await HubClock.ReadAsync(act.Db, act.Ct));
            return Said(await act.Get<Composing>().CreateAsync(act.Db, draft, act.Actor, act.Ct));
        });
    }

    private static Task<int> SubmitAsync(CommandCall call) =>
        ActAsync(call, Permissions.Submit, (act, id) => act.Get<Composing>().SubmitAsync(act.Db, id, act.Actor, act.Ct));

    private static Task<int> ConfirmAsync(CommandCall call) =>
        ActAsync(call, Permissions.Approve, (act, id) => act.Get<Confirming>().ConfirmAsync(act.Db, id, act.Actor, act.Ct));

    private static Task<int> ReturnAsync(CommandCall call) =>
        ActAsync(call, Permissions.Approve, (act, id) => act.Get<Confirming>().ReturnAsync(act.Db, id, act.Options.Require("reason"), act.Actor, act.Ct));

    private static Task<int> CancelAsync(CommandCall call) =>
        ActAsync(call, Permissions.Submit, (act, id) => act.Get<Composing>().CancelAsync(act.Db, id, act.Actor, act.Ct));

    // It says what somebody saw with their own eyes: in live mode that person says it on the page, signed in.
    private static Task<int> AnswerAsync(CommandCall call)
    {
        var sent = call.Options.Require("sent") switch
        {
            "yes" => true,
            "no" => false,
            var other => throw new UsageException($"--sent là yes hoặc no, không phải “{other}”. / --sent takes yes or no, not “{other}”."),
        };
        return ActAsync(call, Permissions.Operate, (act, id) =>
        {
            Actors.RefuseInLive(act.Settings);
            return act.Get<Answering>().AnswerAsync(act.Db, id, sent, act.Options.Require("note"), act.Actor, act.Ct);
        });
    }

    private static Task<int> ActAsync(CommandCall call, string permission, Func<Act, Guid, Task> work) => call.ActAsync(permission, async act =>
    {
        var id = await Named.BulletinAsync(act.Db, act.Word(Id), act.Ct);
        await work(act, id);
        return Said(await act.Db.Set<Bulletin>().SingleAsync(b => b.Id == id, act.Ct));
    });

    private static string Said(Bulletin bulletin) => $"{bulletin.Id:D} {bulletin.Name}: {Kebab.Of(bulletin.State)}";

    private sealed record BulletinRow(Guid Id, string Channel, string Name, BulletinState State, DateTimeOffset DueAt, DateTimeOffset? EndedAt);

    private sealed record ItemRow(int Position, string Code, string Title);
}
