using Connectors.Contract;
using StandIns.Zalo;

namespace Connectors.Tests.ZaloOa;

internal static class Samples
{
    public const string Body = "Sở Văn hóa và Thông tin thành phố Hoa Sữa";

    public static OutgoingItem Item(params OutgoingMedia[] media) => new()
    {
        ItemCode = ZaloSetup.Code,
        Version = 1,
        Title = "Dự báo mưa lớn diện rộng từ đêm thứ Năm 🌧️",
        Summary = "Lượng mưa có nơi trên 1.234,5 mm; nguy cơ ngập ở vùng trũng & ven sông.",
        BodyMarkdown = """
            ## Đợt mưa & <gió>

            Người dân nên **kê cao** đồ đạc, xem [hướng dẫn](https://hub.example/huong-dan?a=1&b=2).

            - Không đi qua chỗ nước chảy xiết
            - Gọi 114 khi cần
            """,
        SourceAgency = Body,
        CanonicalUrl = new("https://hub.example/tin/du-bao-mua-lon"),
        TrackedUrl = new("https://hub.example/t/a7k?x=1&y=2"),
        Media = media,
    };

    public static ChannelSetup Channel(Uri zalo) => new()
    {
        ChannelId = Guid.Empty,
        Name = "Zalo thực hành",
        IssuingBody = Body,
        Settings = new Dictionary<string, string>
        {
            ["api-address"] = zalo.AbsoluteUri,
            ["oauth-address"] = zalo.AbsoluteUri,
            ["app-id"] = ZaloPractice.AppId,
            ["oa-id"] = ZaloPractice.OaId,
        },
        Secrets = new Dictionary<string, Secret> { ["app-secret"] = new(ZaloPractice.AppSecret) },
        Token = new(new(ZaloPractice.FirstAccessToken), 7, null),
    };

    public static ChannelSetup With(this ChannelSetup channel, string setting, string value) =>
        channel with { Settings = new Dictionary<string, string>(channel.Settings) { [setting] = value } };
}
