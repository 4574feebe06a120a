using System.Globalization;
using Hub.Approvals;
using Hub.Reach;
using Hub.Storage;
using Hub.Text;
using Hub.Web.Look;

namespace Hub.Web.Pages.Figures;

/// <summary>The fields of a typed figure as a browser sends them.</summary>
public sealed class EnterForm
{
    public Guid? Publication { get; set; }

    /// <summary>First and last day, of a figure of a whole channel.</summary>
    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>When it was read where it stands, of a figure of a post. Empty: now.</summary>
    public string? ReadAt { get; set; }

    public string? Metric { get; set; }

    public string? Value { get; set; }

    public string? Qualifier { get; set; }

    public string? ToldBy { get; set; }

    public string? Evidence { get; set; }

    public string? Note { get; set; }

    /// <summary>Hash of a picture or a PDF that was uploaded before something else was refused.</summary>
    public string? File { get; set; }

    /// <summary>The figure that this one corrects.</summary>
    public Guid? Replaces { get; set; }

    /// <summary>Throws <see cref="RefusedException"/> with everything that is wrong, the file included.</summary>
    public ManualFigure Read(IReadOnlyList<Refusal> ofFile)
    {
        RequireAll([.. ofFile, Publication is null ? Refusal.Of("publication-missing", "Chưa chọn kênh.", "No channel is chosen.") : null, UnlessMoment(ReadAt)]);
        var number = RoundedNumber.Read(Value)!.Value;
        return new ManualFigure(Publication!.Value, Metric!, number.Value)
        {
            RoundedTo = number.RoundedTo,
            ReadAt = Moment(ReadAt),
            Qualifier = OneOf<ReachQualifier>(Qualifier),
            ToldBy = OneOf<ToldBy>(ToldBy),
            Evidence = Line(Evidence),
            EvidenceMedia = File,
            Note = Line(Note),
            Supersedes = Replaces,
        };
    }

    /// <summary>The same for a figure of a whole channel.</summary>
    public NewChannelFigure ReadOfChannel(Guid channel, IReadOnlyList<Refusal> ofFile)
    {
        RequireAll([.. ofFile, UnlessDay(From), UnlessDay(To)]);
        var number = RoundedNumber.Read(Value)!.Value;
        return new NewChannelFigure(channel, Metric!, Day(From)!.Value, Day(To)!.Value, number.Value)
        {
            RoundedTo = number.RoundedTo,
            Qualifier = OneOf<ReachQualifier>(Qualifier),
            ToldBy = OneOf<ToldBy>(ToldBy),
            Evidence = Line(Evidence),
            EvidenceMedia = File,
            Note = Line(Note),
            Supersedes = Replaces,
        };
    }

    private void RequireAll(params Refusal?[] own)
    {
        Refusal?[] faults =
        [
            .. own,
            Metric is null ? Refusal.Of("metric-missing", "Chưa chọn chỉ số.", "No metric is chosen.") : null,
            RoundedNumber.Read(Value) is null ? Refusal.Of(
                "number-unreadable", $"“{Value}” không đọc được thành số. Viết như 1.234, 1234, hoặc số làm tròn kèm đơn vị: 1,2K, 927 triệu.",
                $"“{Value}” is no number. Write it like 1.234, 1234, or rounded with its unit: 1,2K, 927 triệu.") : null,
        ];
        if (faults.Any(f => f is not null))
        {
            throw new RefusedException([.. faults.OfType<Refusal>()]);
        }
    }

    private static Refusal? UnlessMoment(string? text) => Line(text) is not null && Moment(text) is null
        ? Refusal.Of("taken-at-unreadable", $"“{text}” không phải giờ đọc số. Viết như 08:30 08/04/2026.", $"“{text}” is no time. Write it like 08:30 08/04/2026.")
        : null;

    // A day alone does not say which reading it was.
    private static DateTimeOffset? Moment(string? text) => text?.Contains(':', StringComparison.Ordinal) == true ? Times.Read(text) : null;

    private static Refusal? UnlessDay(string? text) => Day(text) is null
        ? Refusal.Of("day-unreadable", $"“{text}” không phải ngày. Viết như 01/04/2026.", $"“{text}” is no day. Write it like 01/04/2026.")
        : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T OneOf<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(v => Kebab.Of(v) == word);

    private static string? Line(string? text) => Nfc.Line(text ?? "") is { Length: > 0 } line ? line : null;
}
