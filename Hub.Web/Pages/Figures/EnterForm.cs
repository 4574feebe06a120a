using Hub.Approvals;
using Hub.Reach;
using Hub.Storage;
using Hub.Text;

namespace Hub.Web.Pages.Figures;

/// <summary>The fields of a typed figure as a browser sends them.</summary>
public sealed class EnterForm
{
    public Guid? Publication { get; set; }

    public string? Metric { get; set; }

    public string? Value { get; set; }

    public string? Qualifier { get; set; }

    public string? Evidence { get; set; }

    public string? Note { get; set; }

    /// <summary>Hash of the original of a picture that was uploaded before something else was refused.</summary>
    public string? Picture { get; set; }

    /// <summary>The figure that this one corrects.</summary>
    public Guid? Replaces { get; set; }

    /// <summary>Throws <see cref="RefusedException"/> with everything that is wrong, the picture included.</summary>
    public ManualFigure Read(IReadOnlyList<Refusal> ofPicture)
    {
        var value = TypedNumber.Read(Value);
        Refusal?[] faults =
        [
            .. ofPicture,
            Publication is null ? Refusal.Of("publication-missing", "Chưa chọn kênh.", "No channel is chosen.") : null,
            Metric is null ? Refusal.Of("metric-missing", "Chưa chọn chỉ số.", "No metric is chosen.") : null,
            value is null ? Refusal.Of(
                "number-unreadable", $"“{Value}” không phải số nguyên. Viết như 1.234 hoặc 1234.", $"“{Value}” is no whole number. Write it like 1.234 or 1234.") : null,
        ];
        if (faults.Any(f => f is not null))
        {
            throw new RefusedException([.. faults.OfType<Refusal>()]);
        }

        return new ManualFigure(Publication!.Value, Metric!, value!.Value)
        {
            Qualifier = Enum.GetValues<ReachQualifier>().FirstOrDefault(q => Kebab.Of(q) == Qualifier),
            Evidence = Line(Evidence),
            EvidenceMedia = Picture,
            Note = Line(Note),
            Supersedes = Replaces,
        };
    }

    private static string? Line(string? text) => Nfc.Line(text ?? "") is { Length: > 0 } line ? line : null;
}
