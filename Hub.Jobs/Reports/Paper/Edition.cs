using System.Globalization;

namespace Hub.Reports.Paper;

/// <summary>A report with everything that is printed of it today: its own data, what people wrote, and what came to light since.</summary>
public sealed record Edition(Report Report, ReportData Data, IReadOnlyDictionary<ReportPart, string> Texts, bool IsPractice, IReadOnlyList<ReportSection> Since)
{
    public const string PracticeMark = "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH";

    public const string Type = "BÁO CÁO";

    public const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

    public const string Motto = "Độc lập - Tự do - Hạnh phúc";

    /// <summary>Where the hub is found, so that a number of a file leads to its rows as one of the page does; null: numbers lead nowhere.</summary>
    public Uri? Site { get; init; }

    public Func<ReportRows, string>? Link => Site is { } site ? rows => new Uri(site, rows.Address.TrimStart('/')).AbsoluteUri : null;

    /// <summary>Number, day and signature are given in the department's document system; the hub leaves their places open.</summary>
    public string Number => $"Số:          /BC-{Text(ReportPart.Symbol) ?? "……"}";

    public string PlaceAndDay => $"{Text(ReportPart.Place) ?? "……………"}, {Issued}";

    /// <summary>Below the room for the signature.</summary>
    public string SignerName => Text(ReportPart.SignerName) ?? "……………………………";

    public string Subject => Text(ReportPart.Subject) ?? Data.PeriodName;

    public IReadOnlyList<ReportSection> Annex => [.. Data.Annex, .. Since, Proof];

    /// <summary>What stands behind the report and must be read before it is used, for forms that have no room for the annex.</summary>
    public IReadOnlyList<string> Warnings => [.. Since.SelectMany(s => s.Blocks).Select(b => b.Line).OfType<IReadOnlyList<Printed>>().Select(l => string.Concat(l.Select(p => p.Text)))];

    /// <summary>What was written; null: nothing.</summary>
    public string? Text(ReportPart part) => Texts.GetValueOrDefault(part)?.Trim() is { Length: > 0 } words ? words : null;

    public IReadOnlyList<string> Lines(ReportPart part) => Text(part)?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private string Issued => DateOnly.TryParseExact(Text(ReportPart.Issued), ["d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? ReportWords.OfficialDay(day)
        : $"ngày      tháng      năm {ReportWords.DayOf(Report.MadeAt).Year}";

    private ReportSection Proof => new("", "Đối chiếu", 1,
    [
        ReportBlock.Of($"Dữ liệu của báo cáo lập lúc {ReportWords.Moment(Report.MadeAt)}, tính đến {ReportWords.Moment(Report.CutOff)}."),
        ReportBlock.Of("Mã băm SHA-256 của dữ liệu:"), ReportBlock.Of(Report.Sha256),
        ReportBlock.Of("Mốc nhật ký hệ thống khi lập:"), ReportBlock.Of(Report.AuditHead),
    ]);
}
