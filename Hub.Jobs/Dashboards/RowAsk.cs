using System.Globalization;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>Which rows behind a number are wanted.</summary>
public sealed record RowAsk(Scope Scope, string Metric)
{
    public RowKind Kind { get; init; }

    /// <summary>What carries the metric; null: everything that came out, posts and bulletins.</summary>
    public Carriers? Carriers { get; init; }

    /// <summary>By value, the highest first; else by day, the newest first.</summary>
    public bool ByValue { get; init; }

    public RowCursor? After { get; init; }

    public int Most { get; init; } = 50;
}

public enum RowKind
{
    All,

    /// <summary>Those with a figure: what the number is the sum of.</summary>
    With,

    /// <summary>Those without one, whatever the reason.</summary>
    Without,

    /// <summary>Those whose evidence was changed after it was stored.</summary>
    Changed,
}

/// <summary>Place in a list of rows: a day or a value, then the publication.</summary>
public sealed record RowCursor(long Place, Guid Publication)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place}_{Publication:N}");

    public static RowCursor? Parse(string? text) =>
        text?.Split('_') is [var place, var id] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && Guid.TryParse(id, out var publication)
            ? new RowCursor(at, publication)
            : null;
}
