using System.Globalization;
using Connectors.Contract;
using Hub.Reach.Metrics;
using Hub.Text;

namespace Hub.Reach.Importing;

/// <summary>The words of one row: what can be read without looking anything up. Every fault is found, not only the first.</summary>
internal sealed class RowWords
{
    private static readonly CultureInfo Vietnam = CultureInfo.GetCultureInfo("vi-VN");

    private const string Formulas = "=+-@";

    private static readonly Dictionary<string, ReachQualifier> Qualifiers = new(StringComparer.Ordinal)
    {
        [""] = ReachQualifier.Exact,
        ["dung so nay"] = ReachQualifier.Exact,
        ["chinh xac"] = ReachQualifier.Exact,
        ["exact"] = ReachQualifier.Exact,
        ["hon"] = ReachQualifier.AtLeast,
        ["toi thieu"] = ReachQualifier.AtLeast,
        ["at-least"] = ReachQualifier.AtLeast,
        ["gan"] = ReachQualifier.Nearly,
        ["nearly"] = ReachQualifier.Nearly,
        ["khoang"] = ReachQualifier.About,
        ["about"] = ReachQualifier.About,
    };

    private static readonly Dictionary<string, ToldBy> Tellers = new(StringComparer.Ordinal)
    {
        ["man hinh nen tang"] = Reach.ToldBy.PlatformScreen,
        ["platform-screen"] = Reach.ToldBy.PlatformScreen,
        ["doi tac"] = Reach.ToldBy.Partner,
        ["partner"] = Reach.ToldBy.Partner,
        ["bao chi"] = Reach.ToldBy.Press,
        ["press"] = Reach.ToldBy.Press,
        ["van ban"] = Reach.ToldBy.Document,
        ["document"] = Reach.ToldBy.Document,
    };

    private readonly List<Problem> problems = [];

    public RowWords(TypedRow row)
    {
        if (row.Cells.FirstOrDefault(c => c.Length > 0 && Formulas.Contains(c[0], StringComparison.Ordinal)) is { } formula)
        {
            Fault("formula", $"Ô “{formula}” bắt đầu bằng {formula[0]}, giống công thức; không nhận.", $"The cell “{formula}” begins with {formula[0]} like a formula; it is not taken.");
        }

        Metric = row is { Post: not null, Metric: PostColumns.Reach }
            ? Fault("metric-unclear", "“reach” chưa nói rõ đếm gì: đặt tên cột là views, impressions hoặc unique_viewers.", "“reach” does not say what is counted: name the column views, impressions or unique_viewers.")
            : MetricDefinitions.Typed.FirstOrDefault(m => m.Code == row.Metric || Same(m.LabelVi, row.Metric) || Same(m.LabelEn, row.Metric))?.Code
            ?? Fault("metric-unknown", $"Không có chỉ số “{row.Metric}”.", $"There is no metric “{row.Metric}”.");
        Number = RoundedNumber.ReadCell(row.Value) ?? Fault<RoundedNumber>(
            "number-unreadable", $"“{row.Value}” không đọc được thành số. Viết như 1.234, 1234, hoặc số làm tròn kèm đơn vị: 1,2K, 927 triệu.",
            $"“{row.Value}” is no number. Write it like 1.234, 1234, or rounded with its unit: 1,2K, 927 triệu.");
        Qualifier = Qualifiers.TryGetValue(Folding.Letters(row.Qualifier), out var qualifier) ? qualifier : Fault<ReachQualifier>(
            "qualifier-unknown", $"Loại số “{row.Qualifier}” không có; viết: đúng số này, hơn, gần, khoảng.", $"There is no qualifier “{row.Qualifier}”; write exact, at-least, nearly or about.");
        if (TypedEvidence.Rounding(Number, Qualifier) is { } rounding)
        {
            Fault(rounding);
        }

        ToldBy = Tellers.TryGetValue(Folding.Letters(row.ToldBy), out var teller) ? teller : Fault<ToldBy>(
            "told-by-unknown", $"Nguồn “{row.ToldBy}” không có; viết: màn hình nền tảng, đối tác, báo chí, văn bản.",
            $"There is no source “{row.ToldBy}”; write platform-screen, partner, press or document.");
        ReadAt = TakenAt.Read(row.TakenAt);
        if (ReadAt is null && row.Post is not null && row.TakenAt.Length == 0)
        {
            Fault("taken-at-missing", "Mỗi dòng một bài phải ghi taken_at, giờ đọc số trên nền tảng, như 08/04/2026 08:30.", "One post a row needs taken_at, the time at which the figures were read, like 08/04/2026 08:30 or 2026-04-08T08:30.");
        }
        else if (ReadAt is null && row.TakenAt.Length > 0)
        {
            Fault("taken-at-unreadable", $"“{row.TakenAt}” không phải giờ đọc số. Viết như 08/04/2026 08:30.", $"“{row.TakenAt}” is no time. Write it like 08/04/2026 08:30 or 2026-04-08T08:30.");
        }

        if (row.Evidence.Length == 0)
        {
            Fault("evidence-needed", "Thiếu minh chứng: đường dẫn, số công văn, hoặc tệp này lấy từ đâu.", "Evidence is missing: a link, the number of a document, or where this file comes from.");
        }
    }

    public IReadOnlyList<Problem> Problems => problems;

    public string Metric { get; }

    public RoundedNumber Number { get; }

    public long Value => Number.Value;

    public ReachQualifier Qualifier { get; }

    public ToldBy ToldBy { get; }

    /// <summary>Null where the row does not say it.</summary>
    public DateTimeOffset? ReadAt { get; }

    public DateOnly Day(string text) => DateOnly.TryParseExact(text, ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Fault<DateOnly>(
        "day-unreadable", $"“{text}” không phải ngày. Viết như 01/04/2026.", $"“{text}” is no day. Write it like 01/04/2026.");

    public void Fault(Problem problem) => problems.Add(problem);

    public string Fault(string code, string textVi, string textEn)
    {
        problems.Add(new Problem(code, "", textVi, textEn));
        return "";
    }

    /// <summary>Networks count again now and then: a warning, and no fault.</summary>
    public static Problem Lower(long before, long now) => new(
        "lower-than-before", "", $"Số mới {now.ToString("N0", Vietnam)} thấp hơn số trước {before.ToString("N0", Vietnam)}; nền tảng có thể đã đếm lại, hãy xem kỹ.",
        $"The new figure {now.ToString("N0", CultureInfo.InvariantCulture)} is lower than the one before, {before.ToString("N0", CultureInfo.InvariantCulture)}; the network may have counted again, look closely.");

    private T Fault<T>(string code, string textVi, string textEn)
        where T : struct
    {
        Fault(code, textVi, textEn);
        return default;
    }

    private static bool Same(string label, string typed) => Folding.Letters(label) == Folding.Letters(typed);
}
