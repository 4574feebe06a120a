namespace Hub.Items;

/// <summary>Whose hub this is.</summary>
public sealed class Organisation
{
    public bool One { get; init; } = true;

    /// <summary>Full official name; the issuing body of every item that names no other.</summary>
    public required string Name { get; set; }

    /// <summary>The letters of item codes: <c>HS</c> in <c>HS-26-0123</c>.</summary>
    public required string CodePrefix { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
