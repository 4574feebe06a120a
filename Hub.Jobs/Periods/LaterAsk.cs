using System.Globalization;

namespace Hub.Periods;

/// <summary>Which of the changes since a close are wanted.</summary>
public sealed record LaterAsk
{
    public Guid? Channel { get; init; }

    public string? Metric { get; init; }

    /// <summary>An empty text is what stands in no section.</summary>
    public string? Section { get; init; }

    /// <summary>Null: of all items, and of whole channels.</summary>
    public IQueryable<Guid>? Items { get; init; }

    /// <summary>Only figures of posts that were shown and are others today: what stands beside a number.</summary>
    public bool Corrections { get; init; }

    public LaterCursor? After { get; init; }

    public int Most { get; init; } = 1_000;

    public bool Holds(LaterChange change) =>
        (Channel is null || change.ChannelId == Channel) && (Metric is null || change.Metric == Metric) && (Section is null || (change.Section ?? "") == Section)
        && (change.SubjectId is not null || (Items is null && !Corrections));
}

/// <summary>Place in the list: what was shown, channels before posts, then what came later; each by day, row and metric.</summary>
public sealed record LaterCursor(LaterPart Part, DateOnly Day, Guid Row, string Metric)
{
    public static LaterCursor Of(LaterChange change) => new(
        change.SubjectId is null ? LaterPart.Channels : change.Reason == LaterReason.CameLater ? LaterPart.CameLater : LaterPart.Corrected, change.Day, change.Row, change.Metric);

    public bool IsBefore(LaterCursor other) => string.CompareOrdinal(ToString(), other.ToString()) < 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Part}_{Day:yyyyMMdd}_{Row:N}_{Metric}");

    public static LaterCursor? Parse(string? text) =>
        text?.Split('_', 4) is [var part, var day, var row, var metric] && part is "0" or "1" or "2"
        && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && Guid.TryParseExact(row, "N", out var id)
            ? new LaterCursor((LaterPart)(part[0] - '0'), on, id, metric)
            : null;
}

public enum LaterPart
{
    Channels,
    Corrected,
    CameLater,
}

/// <param name="Next">Where the next page begins; null: this is the last.</param>
/// <param name="Count">Of all pages.</param>
public sealed record LaterPage(IReadOnlyList<LaterChange> Rows, LaterCursor? Next, int Count);
