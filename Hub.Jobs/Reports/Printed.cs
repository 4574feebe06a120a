using System.Text.Json.Serialization;

namespace Hub.Reports;

/// <summary>A piece of printed text. What holds a figure knows the rows behind it.</summary>
/// <param name="Value">The whole number that it shows, for a spreadsheet.</param>
/// <param name="Rows">Where the rows behind the figure are listed.</param>
public sealed record Printed(string Text, long? Value = null, ReportRows? Rows = null)
{
    public static Printed Blank { get; } = new("");

    public static Printed None { get; } = new("—");

    /// <summary>The code of an item, which leads to its page.</summary>
    public static Printed Item(string code, string text, string period) => new(text, Rows: new ReportRows(period) { Page = $"/items/{Uri.EscapeDataString(code)}" });

    /// <summary>Where the evidence of one figure that somebody typed in is shown.</summary>
    public static ReportRows Evidence(string period, Guid figure) => new(period) { Page = $"/reach/evidence/{figure}" };

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

    /// <summary>The page that lists them.</summary>
    [JsonIgnore]
    public string Address => Page ?? "/reach/rows?" + string.Join('&', Parts());

    private IEnumerable<string> Parts() =>
        new (string Name, string? Value)[] { ("period", Period), ("channel", Channel), ("metric", Metric), ("section", Section), ("of", OfBulletins ? "bulletins" : null) }
            .Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}");
}
