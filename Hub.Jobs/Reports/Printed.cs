using System.Text.Json.Serialization;

namespace Hub.Reports;

/// <summary>A piece of printed text. What holds a figure knows the rows behind it.</summary>
/// <param name="Value">The whole number that it shows, for a spreadsheet.</param>
/// <param name="Rows">Where the rows behind the figure are listed.</param>
public sealed record Printed(string Text, long? Value = null, ReportRows? Rows = null)
{
    /// <summary>Where only some of its words hold figures: the pieces that make it up; null: it is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Printed>? Parts { get; init; }

    public static Printed Blank { get; } = new("");

    public static Printed None { get; } = new("—");

    public static Printed Of(IReadOnlyList<Printed> parts) => new(string.Concat(parts.Select(p => p.Text))) { Parts = parts };

    /// <summary>The code of an item, which leads to its page.</summary>
    public static Printed Item(string code, string text, string period) => new(text, Rows: new ReportRows(period) { Page = $"/items/{Uri.EscapeDataString(code)}" });

    /// <summary>Where the evidence of one figure that somebody typed in is shown.</summary>
    public static ReportRows Evidence(string period, Guid figure) => new(period) { Page = $"/reach/evidence/{figure}" };

    /// <summary>Words that lead to a page.</summary>
    public static Printed Linked(string text, string period, string page) => new(text, Rows: new ReportRows(period) { Page = page });

    public static implicit operator Printed(string text) => new(text);
}

/// <summary>Names the rows behind a figure.</summary>
/// <param name="Channel">Slug of the channel; null: all.</param>
public sealed record ReportRows(string Period, string? Channel = null, string? Metric = null, string? Section = null)
{
    /// <summary>Where what stands behind it is another page than a list of rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Page { get; init; }

    /// <summary>True where bulletins are counted, which are no posts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OfBulletins { get; init; }

    /// <summary>True where figures that somebody typed in for whole channels are in the sum, in place of those of their posts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WithWhole { get; init; }

    /// <summary>The page that lists them.</summary>
    [JsonIgnore]
    public string Address => Page ?? "/reach/rows?" + string.Join('&', Parts());

    private IEnumerable<string> Parts() =>
        new (string Name, string? Value)[] { ("period", Period), ("channel", Channel), ("metric", Metric), ("section", Section), ("of", OfBulletins ? "bulletins" : null), ("typed", WithWhole ? "with" : null) }
            .Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}");
}
