using System.Globalization;
using Hub.Items;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;

namespace Hub.Reports;

/// <summary>How a report writes numbers, days and terms: Vietnamese, as in official papers.</summary>
public static class ReportWords
{
    public const string NoData = "không có số liệu";
    public const string NoSum = "∑ không áp dụng";

    /// <summary>Of days that had not begun when the figures were cut off: nothing is known of them, not even that there was nothing.</summary>
    public const string NotYet = "chưa tới";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>No figure of a channel on these days; where the hub did not know it all the time, since when it does.</summary>
    public static string NoDataOf(ReportChannel channel, PeriodDays days) => channel.Since is { } since && since > days.First ? $"{NoData} (trong hệ thống từ {Day(since)})" : NoData;

    /// <summary>Months of which nothing is known, though something came out in them; null where there are none.</summary>
    public static string? Gaps(IEnumerable<DateOnly> months) => Months(months) is { Length: > 0 } named ? $"Không có số liệu cả {named}; không ước tính phần thiếu." : null;

    /// <summary>The same of several: each with its months.</summary>
    public static string? Gaps(IEnumerable<(string Of, IReadOnlyList<DateOnly> Months)> several) =>
        string.Join("; ", several.Where(s => s.Months.Count > 0).Select(s => $"{s.Of} cả {Months(s.Months)}")) is { Length: > 0 } named ? $"Không có số liệu: {named}; không ước tính phần thiếu." : null;

    public static string Months(IEnumerable<DateOnly> months) => string.Join(", ", months.Select(m => $"tháng {m.Month}/{m.Year}"));

    /// <summary>Why nothing is held against figures of days that run on.</summary>
    public static string StillRuns(ReportBasis basis) => $"kỳ chưa hết, số liệu tới {Day(DayOf(basis.CutOff))}";

    public static string Number(long value) => value.ToString("N0", Vietnamese);

    public static string Mean(decimal value) => value.ToString("N1", Vietnamese);

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => Local(at).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => $"{(int)span.TotalDays} ngày {span.Hours} giờ",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} giờ {span.Minutes} phút",
        _ => $"{(int)span.TotalMinutes} phút",
    };

    public static DateOnly DayOf(DateTimeOffset at) => PeriodDays.DayOf(at);

    /// <summary>As it stands under the name of the body: days below ten and the first two months have a leading nought, the other months none.</summary>
    public static string OfficialDay(DateOnly day) => $"ngày {day.Day:00} tháng {(day.Month < 3 ? $"{day.Month:00}" : $"{day.Month}")} năm {day.Year}";

    public static string Period(PeriodDays days) => days.Kind switch
    {
        PeriodKind.Quarter => $"quý {Quarter(days)}/{days.First.Year}",
        PeriodKind.Year => $"năm {days.First.Year}",
        _ => Days(days),
    };

    public static string Quarter(PeriodDays days) => ((days.First.Month - 1) / 3) switch { 0 => "I", 1 => "II", 2 => "III", _ => "IV" };

    public static string Days(PeriodDays days) => $"từ {Day(days.First)} đến {Day(days.Last)}";

    public static string Length(PeriodDays days) => days.Months is { } months ? $"{months} tháng" : $"{days.Days} ngày";

    public static string Metric(string code) => code == "sent" ? "Lượt gửi tới tài khoản" : MetricCatalogue.Find(code)?.LabelVi ?? code;

    public static string Qualifier(ReachQualifier qualifier) => qualifier switch
    {
        ReachQualifier.Exact => "chính xác",
        ReachQualifier.AtLeast => "tối thiểu (“hơn”)",
        ReachQualifier.Nearly => "thấp hơn một chút (“gần”)",
        ReachQualifier.About => "ước tính (“khoảng”)",
    };

    /// <param name="roundedTo">Null: to the last digit.</param>
    public static string Qualifier(ReachQualifier qualifier, long? roundedTo) =>
        roundedTo is { } unit ? $"{Qualifier(qualifier)}, làm tròn tới {Number(unit)}" : Qualifier(qualifier);

    public static string Source(ReachSource source) => source switch
    {
        ReachSource.Platform => "API của nền tảng",
        ReachSource.Counter => "hệ thống tự đếm",
        ReachSource.Manual => "nhập tay, có minh chứng",
    };

    public static string Source(ToldBy toldBy) => toldBy switch
    {
        ToldBy.PlatformScreen => "nhập tay, từ màn hình nền tảng",
        ToldBy.Partner => "nhập tay, từ đối tác",
        ToldBy.Press => "nhập tay, từ báo chí",
        ToldBy.Document => "nhập tay, từ văn bản",
    };

    public static string Missing(ReachMissing reason) => reason switch
    {
        ReachMissing.NotCollected => "chưa thu thập",
        ReachMissing.NotSupported => "kênh không cung cấp",
        ReachMissing.TooEarly => "chưa tới hạn chốt",
        ReachMissing.PageTooSmall => "trang quá nhỏ để nền tảng cho số liệu",
        ReachMissing.MetricRemoved => "nền tảng đã bỏ chỉ số",
        ReachMissing.QuotaExhausted => "hết hạn mức đọc",
        ReachMissing.Error => "lỗi khi đọc",
        ReachMissing.ChannelRetired => "kênh đã ngừng dùng",
        ReachMissing.GoneAtSource => "nền tảng không còn số liệu",
        ReachMissing.NoPermission => "chưa có quyền đọc",
        ReachMissing.Unreadable => "nền tảng trả lời không đọc được",
    };

    public static string Kind(ItemKind kind) => kind switch
    {
        ItemKind.Brief => "tin",
        ItemKind.Article => "bài",
        ItemKind.PressRelease => "thông cáo",
        ItemKind.Notice => "thông báo",
    };

    public static string Adding(AddingRule rule) => rule switch
    {
        AddingRule.Yes => "được cộng",
        AddingRule.WithinChannel => "chỉ cộng trong một kênh",
        AddingRule.ByBulletin => "chỉ cộng theo bản tin",
        AddingRule.Never => "không cộng",
    };

    public static string Capital(string text) => char.ToUpper(text[0], Vietnamese) + text[1..];

    private static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, City);
}
