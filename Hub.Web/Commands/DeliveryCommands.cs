using Hub.Causes;
using Hub.Deliveries;
using Hub.People;
using Hub.Storage;

namespace Hub.Web.Commands;

internal static class DeliveryCommands
{
    private const string Id = "mã lượt gửi / the delivery's id";

    public static IEnumerable<Verb> All =>
    [
        new("delivery list", "[--item CODE] [--channel SLUG] [--state STATE] [--for-people] [--most N] [--json]",
            "các lượt gửi, mới đổi trước / deliveries, last changed first", ListAsync),
        new("delivery retry", "ID", "gửi lại lượt bị từ chối hoặc đã thôi / try again what was refused or given up", RetryAsync),
        new("delivery cancel", "ID --reason TEXT", "hủy lượt chưa gửi / cancel one that has not gone out", CancelAsync),
        new("delivery release", "ID [--until TIME]", "thả lượt đang xếp chờ / let a parked one go on", ReleaseAsync),
        new("delivery done", "ID [--link URL]", "đã đăng tay (thực hành) / posted by hand (practice)", DoneAsync),
        new("delivery found", "ID [--link URL] [--remote-id ID]", "đã xem: có trên kênh (thực hành) / looked: it is there (practice)", FoundAsync),
        new("delivery not-there", "ID", "đã xem: không có trên kênh (thực hành) / looked: it is not there (practice)", NotThereAsync),
    ];

    private static Task<int> ListAsync(CommandCall call)
    {
        var query = new DeliveryQuery
        {
            ItemCode = call.Options["item"]?.ToUpperInvariant(),
            ChannelSlug = call.Options["channel"],
            State = OptionWords.State(call.Options["state"]),
            ForPeople = call.Options.Has("for-people"),
            Most = OptionWords.Count(call.Options["most"]) ?? 100,
        };
        return call.ListAsync<DeliveryRow>(
            (db, ct) => DeliveryList.ReadAsync(db, query, ct),
            new("id", r => r.Delivery.Id), new("item", r => r.ItemCode), new("channel", r => r.ChannelSlug), new("action", r => Kebab.Of(r.Delivery.Facts.Action)),
            new("state", r => Kebab.Of(r.Delivery.Facts.State)), new("dueAt", r => r.Delivery.Facts.DueAt), new("windowTo", r => r.Delivery.WindowTo),
            new("mayBeOut", r => r.Delivery.Facts.MayBeOut), new("cause", r => r.Delivery.Facts.Cause),
            new("vi", r => CauseTable.Of(r.Delivery.Facts.Cause)?.Vi.Happened), new("en", r => CauseTable.Of(r.Delivery.Facts.Cause)?.En.Happened));
    }

    private static Task<int> RetryAsync(CommandCall call) => DecideAsync(call, (act, id) => act.Get<Decisions>().RetryAsync(act.Db, id, act.Actor, act.Ct));

    private static Task<int> CancelAsync(CommandCall call) =>
        DecideAsync(call, (act, id) => act.Get<Decisions>().CancelAsync(act.Db, id, act.Options.Require("reason"), act.Actor, act.Ct));

    private static Task<int> ReleaseAsync(CommandCall call) => DecideAsync(call, async (act, id) =>
    {
        var approver = act.Actor.PersonId is { } person && (await Authority.OfAsync(act.Db, person, act.Ct)).Contains(Permissions.Approve);
        return await act.Get<Releasing>().ReleaseAsync(act.Db, id, TimeText.Read(act.Options["until"]), approver, act.Actor, act.Ct);
    });

    // What these three say, somebody saw with their own eyes: in live mode that person says it on the page, signed in.
    private static Task<int> DoneAsync(CommandCall call) => DecideAsync(call, (act, id) =>
    {
        Actors.RefuseInLive(act.Settings);
        return act.Get<Decisions>().DoneAsync(act.Db, id, act.Options["link"], act.Actor, act.Ct);
    });

    private static Task<int> FoundAsync(CommandCall call) => DecideAsync(call, (act, id) =>
    {
        Actors.RefuseInLive(act.Settings);
        return act.Get<Decisions>().FoundAsync(act.Db, id, act.Options["link"], act.Options["remote-id"], act.Actor, act.Ct);
    });

    private static Task<int> NotThereAsync(CommandCall call) => DecideAsync(call, (act, id) =>
    {
        Actors.RefuseInLive(act.Settings);
        return act.Get<Decisions>().NotThereAsync(act.Db, id, act.Actor, act.Ct);
    });

    private static Task<int> DecideAsync(CommandCall call, Func<Act, Guid, Task<Delivery>> decide) => call.ActAsync(Permissions.Operate, async act =>
    {
        var id = await Named.DeliveryAsync(act.Db, act.Word(Id), act.Ct);
        var delivery = await decide(act, id);
        return $"{id:D}: {Kebab.Of(delivery.Facts.State)}";
    });
}
