namespace Hub.Reach.Totals;

/// <summary>Why figures were not added up, in words for a page and a report.</summary>
/// <param name="Code">For machines: <c>sum-over-channels</c> …</param>
public sealed record AddingRefusal(string Code, string TextVi, string TextEn)
{
    internal static AddingRefusal OverMetrics { get; } = new(
        "sum-over-metrics", "Không cộng các chỉ số khác nhau: mỗi chỉ số đếm một việc khác.", "Different metrics are not added: each counts something else.");

    internal static AddingRefusal OverVersions { get; } = new(
        "sum-over-definitions", "Không cộng số liệu của hai cách tính khác nhau.", "Figures of two definitions are not added.");

    internal static AddingRefusal OverChannels(string label, string labelEn) => new(
        "sum-over-channels", $"Không cộng “{label}” của nhiều kênh: mỗi nền tảng đếm một cách.", $"“{labelEn}” of several channels are not added: each platform counts its own way.");

    internal static AddingRefusal OverItems(string label, string labelEn) => new(
        "sum-over-items", $"Không cộng “{label}” của nhiều tin: một người có thể nằm trong nhiều số.", $"“{labelEn}” of several items are not added: one person may be in many of them.");

    internal static AddingRefusal OutsideBulletins(string label, string labelEn) => new(
        "sum-outside-bulletins", $"“{label}” chỉ cộng theo bản tin, không cộng theo từng tin nằm trong đó.", $"“{labelEn}” are added by bulletin only, never once for each item in it.");
}
