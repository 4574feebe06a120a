using System.Globalization;
using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// What an OA may broadcast. Zalo offers no call that says it, and what packages allow is not public: each number is a setting with the
/// careful value as its default.
/// </summary>
internal static class ZaloBroadcastSettings
{
    /// <summary>"Up to five" stands in one source only; more is never sent.</summary>
    private const int MostArticles = 5;

    public static readonly SettingField Most = new("broadcast-articles", SettingKind.Number, "Số bài nhiều nhất mỗi bản tin", "Most articles in a bulletin")
    {
        Default = "5",
        HelpVi = "Từ 1 đến 5.",
        HelpEn = "1 to 5.",
    };

    /// <summary>-234 refuses 22:00 to 6:00; that it covers broadcasts is not certain.</summary>
    public static readonly SettingField From = new("broadcast-from", SettingKind.Text, "Gửi bản tin từ", "Bulletins from") { Default = "06:00", HelpVi = "Giờ Việt Nam, dạng 06:00.", HelpEn = "Time in Vietnam, as 06:00." };

    public static readonly SettingField To = new("broadcast-to", SettingKind.Text, "Gửi bản tin đến", "Bulletins until") { Default = "21:59", HelpVi = "Giờ Việt Nam, dạng 21:59.", HelpEn = "Time in Vietnam, as 21:59." };

    public static readonly SettingField PerMonth = new("broadcasts-a-month", SettingKind.Number, "Số bản tin mỗi tháng của gói", "Bulletins a month in the package")
    {
        HelpVi = "Theo hợp đồng gói với Zalo; Zalo không cho hỏi số này. Để trống: chỉ đếm, không giới hạn.",
        HelpEn = "As the contract with Zalo says; it cannot be asked. Left empty: counted, not limited.",
    };

    public static readonly SettingField MonthBegins = new("broadcast-month-begins", SettingKind.Number, "Ngày trong tháng gói bắt đầu lại", "Day on which the package's month begins")
    {
        Default = "1",
        HelpVi = "Từ 1 đến 28.",
        HelpEn = "1 to 28.",
    };

    /// <summary>Whether Zalo numbered the provinces anew after their merger in 2025 is not known, and a broadcast to the wrong one cannot be taken back.</summary>
    public static readonly SettingField Places = new("broadcast-places", SettingKind.LongText, "Nơi nhận bản tin", "Places of bulletins")
    {
        Default = ZaloPlaces.Known,
        HelpVi = "Mỗi dòng một nơi: mã của Zalo, dấu cách, tên. Hãy so với màn hình quản trị OA trước khi chọn nơi nhận: Zalo có thể đã đánh số lại sau khi sáp nhập tỉnh.",
        HelpEn = "One place a line: Zalo's number, a blank, the name. Compare it with the OA's own screen before you choose a place: Zalo may have numbered them anew after provinces were merged.",
    };

    public static readonly IReadOnlyList<SettingField> Fields = [Most, From, To, PerMonth, MonthBegins, Places];

    public static BroadcastRules RulesOf(ChannelSetup channel) => new(
        Math.Clamp(Number(channel, Most) ?? MostArticles, 1, MostArticles), Time(channel, From) ?? new TimeOnly(6, 0), Time(channel, To) ?? new TimeOnly(21, 59))
    {
        PerMonth = Number(channel, PerMonth),
        MonthBegins = Math.Clamp(Number(channel, MonthBegins) ?? 1, 1, 28),
        Places = ZaloPlaces.Read(ZaloSettings.Value(channel, Places)!) ?? [],
    };

    public static IEnumerable<Problem> Check(ChannelSetup channel)
    {
        foreach (var (field, least, most) in new[] { (Most, 1, MostArticles), (PerMonth, 0, 1000), (MonthBegins, 1, 28) })
        {
            if (channel[field.Name] is not null && Number(channel, field) is var number && (number is null || number < least || number > most))
            {
                yield return new(
                    "setting-wrong", field.Name, $"“{field.LabelVi}” phải là số từ {least} đến {most}.", $"“{field.LabelEn}” has to be a number from {least} to {most}.");
            }
        }

        foreach (var field in new[] { From, To }.Where(f => Time(channel, f) is null))
        {
            yield return new("setting-wrong", field.Name, $"“{field.LabelVi}” phải là giờ dạng 06:00.", $"“{field.LabelEn}” has to be a time such as 06:00.");
        }

        if (ZaloPlaces.Read(ZaloSettings.Value(channel, Places)!) is null)
        {
            yield return new("setting-wrong", Places.Name, $"“{Places.LabelVi}”: mỗi dòng là mã bằng số, dấu cách và tên; mỗi mã một lần.", $"“{Places.LabelEn}”: each line is a number, a blank and a name; each number once.");
        }

        if (Time(channel, From) >= Time(channel, To))
        {
            yield return new("setting-wrong", To.Name, "Giờ kết thúc gửi bản tin phải sau giờ bắt đầu.", "Bulletins have to end after they begin.");
        }
    }

    private static int? Number(ChannelSetup channel, SettingField field) =>
        int.TryParse(ZaloSettings.Value(channel, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeOnly? Time(ChannelSetup channel, SettingField field) =>
        TimeOnly.TryParseExact(ZaloSettings.Value(channel, field), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
