using Hub.Channels;
using Hub.People;

namespace Hub.Web.Commands;

internal static class ChannelCommands
{
    private const string Slug = "mã kênh / the channel's slug";

    public static IEnumerable<Verb> All =>
    [
        new("channel add", "--connector KEY --name NAME --slug SLUG [--app NAME] [--set k=v…] [--secret-file k=FILE…] [--secret k]",
            "thêm kênh; bí mật được hỏi hoặc đọc từ tệp / add a channel; secrets are asked for or read from a file", ChannelValuesCommands.AddAsync),
        new("channel set", "SLUG [--name NAME] [--set k=v…] [--secret-file k=FILE…] [--secret k]",
            "sửa thiết đặt của kênh; k= bỏ mục đó / change a channel's settings; k= takes one away", ChannelValuesCommands.ChangeAsync),
        new("channel list", "[--json]", "các kênh và điều đang cản chúng / channels and what keeps them from sending", ListAsync),
        new("channel schema", "[KEY] [--json]", "các loại kênh, hoặc các mục của một loại / connectors, or the settings of one", ChannelSchemas.ShowAsync),
        new("channel check", "SLUG [--json]", "kiểm tra thiết đặt và kết nối, chỉ đọc / check settings and connection, read-only", ChannelHealth.CheckAsync),
        new("channel test", "SLUG [--rung NUMBER] [--item CODE] [--remove CODE] [--clear CODE --proof TEXT] [--json]",
            "thử kênh ba bậc, bậc nào cũng nói ai thấy; gỡ bài thử còn sót / test a channel in three rungs, each says who sees it; see to left-overs", ChannelTesting.RunAsync),
        new("channel dry-run", "SLUG [--item CODE] [--action publish|update|retract] [--json]",
            "cho thấy đúng từng byte sẽ gửi, không gửi / show byte for byte what would be sent, without sending it", ChannelDryRun.RunAsync),
        new("channel rotate", "SLUG [--secret-file second-secret=FILE] | --end | --cancel",
            "đổi khóa ký: dùng cả hai, rồi --end chỉ giữ khóa mới, --cancel giữ khóa cũ / change the secret: both in use, then --end keeps the new one, --cancel the old", ChannelSecrets.RotateAsync),
        new("channel history", "SLUG [--dry-run] [--run] [--json]",
            "tiếp nhận bài cũ của kênh: xem thử, rồi làm / adopt the channel's own past posts: rehearse, then run", ChannelHistory.RunAsync),
        new("channel permit", "SLUG --document NUMBER --signed-by NAME [--from DAY] [--to DAY]",
            "ghi văn bản cho phép kênh / record the document that allows the channel", PermitAsync),
        new("channel open", "SLUG", "mở kênh để gửi / open it for sending", OpenAsync),
        new("channel close", "SLUG", "đóng kênh, chỉ còn đọc / close it: read-only again", CloseAsync),
        new("channel retire", "SLUG --reason TEXT", "ngừng dùng kênh; bài đã đăng vẫn đính chính và gỡ được / retire it; what is out can still be corrected and removed", ChannelRetiring.RetireAsync),
        new("channel return", "SLUG", "dùng lại kênh đã ngừng, chỉ đọc / take a retired one back into use, read-only", ChannelRetiring.ReturnAsync),
        new("channel pause", "SLUG --reason TEXT", "tạm ngừng kênh / pause it", PauseAsync),
        new("channel resume", "SLUG", "cho kênh chạy lại; kênh bị chặn thì kiểm tra trước / let it go on; a blocked one is checked first", ChannelHealth.ResumeAsync),
    ];

    private static Task<int> ListAsync(CommandCall call) => call.ListAsync<ChannelLine>(
        ChannelList.ReadAsync,
        new("slug", l => l.Channel.Slug), new("name", l => l.Channel.Name), new("connector", l => l.Channel.Connector),
        new("hindrance", l => l.Hindrance is { } h ? Storage.Kebab.Of(h) : null), new("permission", l => l.Permission), new("permissionTo", l => l.PermissionTo),
        new("pauseReason", l => l.Channel.PauseReason), new("blockedCause", l => l.Channel.BlockedCause));

    private static Task<int> PermitAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        var paper = new PermissionPaper(
            act.Options.Require("document"), act.Options.Require("signed-by"), TimeText.Read(act.Options["from"]), TimeText.Read(act.Options["to"]));
        await act.Get<Permitting>().RecordAsync(act.Db, channel.Id, paper, act.Actor, act.Ct);
        return $"Đã ghi văn bản {paper.DocumentNumber} cho kênh {channel.Slug}. / Recorded for {channel.Slug}.";
    });

    private static Task<int> OpenAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        await act.Get<Opening>().OpenAsync(act.Db, channel.Id, act.Actor, act.Ct);
        return $"Kênh {channel.Slug} đã mở để gửi. / {channel.Slug} is open for sending.";
    });

    private static Task<int> CloseAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        await act.Get<Opening>().CloseAsync(act.Db, channel.Id, act.Actor, act.Ct);
        return $"Kênh {channel.Slug} chỉ còn đọc. / {channel.Slug} is read-only.";
    });

    private static Task<int> PauseAsync(CommandCall call) => call.ActAsync(Permissions.Operate, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        await act.Get<Pausing>().PauseAsync(act.Db, channel.Id, act.Options.Require("reason"), act.Actor, act.Ct);
        return $"Kênh {channel.Slug} tạm ngừng. / {channel.Slug} is paused.";
    });
}
