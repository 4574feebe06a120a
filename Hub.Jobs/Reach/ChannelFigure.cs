namespace Hub.Reach;

/// <summary>
/// One number for a whole channel over a stated time, as somebody read it: "more than 927 million sends, 2021 and the first quarter of 2022". It
/// belongs to no item, is not shared out among them and never added to theirs.
/// </summary>
public sealed class ChannelFigure
{
    public required Guid Id { get; init; }

    public required Guid ChannelId { get; init; }

    public required string Metric { get; init; }

    public required int DefinitionVersion { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    /// <summary>The last day of it.</summary>
    public required DateOnly PeriodTo { get; init; }

    public required long Value { get; init; }

    public required ReachQualifier Qualifier { get; init; }

    /// <summary>A power of ten. Null: to the last digit.</summary>
    public long? RoundedTo { get; init; }

    public required ToldBy ToldBy { get; init; }

    public string? Evidence { get; init; }

    public string? EvidenceMedia { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required Guid EnteredBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public Guid? ConfirmedBy { get; set; }

    public Guid? Supersedes { get; init; }

    /// <summary>Of all that it says, made by the database when it was stored; who confirmed it comes later.</summary>
    public string? Hash { get; private set; }

    /// <summary>
    /// The days are the same, or share only some: of two such figures one is too many. Days that lie wholly in longer ones, as a quarter in its year,
    /// have a figure of their own.
    /// </summary>
    public static bool Cross(DateOnly from, DateOnly to, DateOnly otherFrom, DateOnly otherTo) =>
        otherFrom <= to && otherTo >= from
        && ((otherFrom, otherTo) == (from, to) || !((otherFrom <= from && otherTo >= to) || (from <= otherFrom && to >= otherTo)));
}

/// <summary>Who said a figure that was typed in: it decides how far it is believed.</summary>
public enum ToldBy
{
    PlatformScreen,
    Partner,
    Press,
    Document,
}
