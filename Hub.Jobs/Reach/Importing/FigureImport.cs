namespace Hub.Reach.Importing;

/// <summary>A file of figures as it came. Tried as often as one likes, taken once.</summary>
public sealed class FigureImport
{
    public required Guid Id { get; init; }

    public required string Sha256 { get; init; }

    public required string Name { get; init; }

    public required byte[] Bytes { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public required Guid UploadedBy { get; init; }

    public DateTimeOffset? TakenAt { get; set; }

    public Guid? TakenBy { get; set; }

    /// <summary>How many of its rows became figures.</summary>
    public int? TakenRows { get; set; }
}
