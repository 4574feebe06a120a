namespace Hub.Dashboards;

/// <summary>What was changed of the figures in a number.</summary>
/// <param name="Changed">How many rest on evidence that was changed after it was stored.</param>
/// <param name="Later">How many were corrected, or changed, after the close that the number shows.</param>
/// <param name="LaterIn">The closed period whose page lists them.</param>
public sealed record CellMarks(int Changed, int Later, string? LaterIn)
{
    public static CellMarks None { get; } = new(0, 0, null);

    public bool Any => Changed > 0 || Later > 0;

    /// <summary>Of a number that is the sum of two.</summary>
    public CellMarks And(CellMarks other) => new(Changed + other.Changed, Later + other.Later, LaterIn ?? other.LaterIn);
}
