using System.Globalization;
using Connectors.Contract;

namespace Connectors.PartnerFeed;

internal static class PartnerFeedSettings
{
    private const int MostMinutes = 10_080;

    public static readonly SettingField RepublishAfter = new("republish-after-minutes", SettingKind.Number, "Đối tác được đăng sau (phút)", "The partner may publish after (minutes)")
    {
        Default = "0",
        HelpVi = "Tính từ lúc tin ra lần đầu; ghi trong nguồn cấp. Trang tổng hợp thường thỏa thuận 60 phút. Khóa của đối tác làm ở trang “Khóa nguồn cấp” của kênh.",
        HelpEn = "From the moment the item first came out; the feed says so. Aggregators usually agree to 60 minutes. The partner's key is made on the channel's page “Feed keys”.",
    };

    public static readonly ChannelSchema Schema = new([RepublishAfter]);

    public static IReadOnlyList<Problem> Check(ChannelSetup channel) => ReadMinutes(channel) is not null ? [] :
    [
        new(
            "number-wrong", RepublishAfter.Name,
            $"“{RepublishAfter.LabelVi}” phải là số phút từ 0 đến {MostMinutes} (bảy ngày).",
            $"“{RepublishAfter.LabelEn}” has to be minutes, 0 to {MostMinutes} (seven days)."),
    ];

    public static int RepublishAfterOf(ChannelSetup channel) => ReadMinutes(channel) ?? 0;

    private static int? ReadMinutes(ChannelSetup channel) =>
        int.TryParse(channel[RepublishAfter.Name] ?? RepublishAfter.Default, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= MostMinutes ? minutes : null;
}
