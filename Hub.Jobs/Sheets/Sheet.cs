namespace Hub.Sheets;

/// <summary>One table for an office program. What stands in <see cref="Above"/> comes before it, what stands in <see cref="Below"/> after it.</summary>
/// <param name="Name">At most 31 characters; what an office program does not allow in a name is left out.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)
{
    public IReadOnlyList<string> Above { get; init; } = [];

    public IReadOnlyList<string> Below { get; init; } = [];
}

/// <param name="Width">In characters.</param>
public sealed record SheetColumn(string Title, int Width = 16);
