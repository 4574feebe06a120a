using System.Globalization;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Kept;
using Hub.Reach.Importing;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>What every figure that a person types in must have.</summary>
internal static class TypedEvidence
{
    public const string FigureThere = "figure-there";

    public static RefusedException Replaced => new(
        "superseded-already", "Số này đã có số khác thay, hoặc đang chờ xác nhận để thay. Hãy đính chính số mới nhất.",
        "Another figure has replaced this one, or waits for a second person to do so. Correct the newest one.");

    /// <summary>What stands already, with the way to put another in its place.</summary>
    public static async Task<Refusal> ThereAsync(HubDb db, ReachSample standing, CancellationToken ct)
    {
        var (by, figure, read) = (await NameAsync(db, standing.EnteredBy, ct), Number(standing.Value ?? 0), TakenAt.Text(standing.ReadAt));
        var entered = TakenAt.Text(standing.EnteredAt ?? standing.ReadAt);
        return Refusal.Of(
            FigureThere, $"Sổ đã có số {figure} đọc lúc {read} của chỉ số này, do {by} nhập lúc {entered}; mỗi ngày đọc một số. Muốn thay: mở số đó, chọn “Đính chính số này” và ghi lý do.",
            $"The ledger has the figure {figure} of this metric, read at {read} and entered by {by} at {entered}; a day of reading has one. To replace it, open it, choose “Correct this figure” and give the reason.");
    }

    /// <summary>Of a whole channel: another figure has these days, or some of them.</summary>
    public static Problem Crossing(ChannelFigure standing)
    {
        var (figure, entered) = (Number(standing.Value), TakenAt.Text(standing.EnteredAt));
        var days = $"{standing.PeriodFrom.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)} – {standing.PeriodTo.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";
        return new Problem(
            FigureThere, "", $"Kênh đã có số {figure} của chỉ số này cho {days}, nhập lúc {entered}; hai kỳ trùng hay chồng lên nhau không cùng được tính. Muốn thay: mở số đó, chọn “Đính chính số này” và ghi lý do.",
            $"The channel has the figure {figure} of this metric for {days}, entered at {entered}; of equal or crossing days only one figure counts. To replace it, open it, choose “Correct this figure” and give the reason.");
    }

    public static Guid RequirePerson(Actor actor) => actor.PersonId
        ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới nhập hoặc xác nhận được số liệu.", "Only a person can enter or confirm a figure.");

    /// <summary>A screen can be captured and a page has its address; a paper may be named by its number and date.</summary>
    public static void RequireFigure(long value, ToldBy toldBy, string? evidence, string? evidenceMedia)
    {
        if (value < 0)
        {
            throw new RefusedException("figure-negative", "Số liệu không thể âm.", "A figure cannot be negative.");
        }

        var isPaper = toldBy != ToldBy.PlatformScreen && evidence?.Any(char.IsDigit) == true;
        if (evidenceMedia is null && EvidenceLink.First(evidence) is null && !isPaper)
        {
            throw new RefusedException(
                "evidence-needed", "Cần minh chứng: tệp (ảnh chụp màn hình, PDF) hoặc đường dẫn; với công văn, báo cáo giấy, bài báo in thì ghi số và ngày.",
                "Evidence is needed: a file (a capture, a PDF) or a link; of a document, a report or an article on paper, its number and date.");
        }
    }

    /// <summary>The last digits of a rounded number are nobody's: it is no exact count.</summary>
    public static void RequireRounding(RoundedNumber number, ReachQualifier qualifier)
    {
        if (Rounding(number, qualifier) is { } fault)
        {
            throw new RefusedException([new Refusal(null, fault)]);
        }
    }

    public static Problem? Rounding(RoundedNumber number, ReachQualifier qualifier) => number.RoundedTo is not null && qualifier == ReachQualifier.Exact
        ? new Problem(
            "rounded-not-exact", "", $"“{number}” là số làm tròn nên không phải “đúng số này”: chọn hơn, gần hoặc khoảng, hoặc ghi đủ các chữ số.",
            $"“{number}” is rounded, so it is not exact: choose more than, nearly or about, or write all digits.")
        : null;

    public static void RequireReason(string? note)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            throw new RefusedException("reason-needed", "Số thay cho số cũ phải ghi lý do.", "A figure that replaces another needs the reason.");
        }
    }

    public static void RequireAnother(Guid enteredBy, Guid person)
    {
        if (enteredBy == person)
        {
            throw new RefusedException("own-figure", "Người nhập số liệu không tự xác nhận.", "Whoever entered a figure does not confirm it.");
        }
    }

    private static async Task<string> NameAsync(HubDb db, Guid? person, CancellationToken ct) =>
        await db.Users.Where(u => u.Id == person).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) ?? "—";

    private static string Number(long value) => value.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
}
