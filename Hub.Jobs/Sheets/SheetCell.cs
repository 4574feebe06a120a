namespace Hub.Sheets;

/// <summary>What may stand in a cell. Text is never read as a formula, however it begins.</summary>
public abstract record SheetCell
{
    public static SheetCell Empty { get; } = new Words("");

    public sealed record Words(string Value) : SheetCell;

    public sealed record Whole(long Value) : SheetCell;

    public sealed record Share(decimal Value) : SheetCell;

    public sealed record Day(DateOnly Value) : SheetCell;

    /// <summary>Shown as it was in Vietnam.</summary>
    public sealed record Moment(DateTimeOffset Value) : SheetCell;

    public static implicit operator SheetCell(string? text) => text is null ? Empty : new Words(text);

    public static implicit operator SheetCell(long value) => new Whole(value);

    public static implicit operator SheetCell(decimal value) => new Share(value);

    public static implicit operator SheetCell(DateOnly day) => new Day(day);

    public static implicit operator SheetCell(DateTimeOffset moment) => new Moment(moment);
}
