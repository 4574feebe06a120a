namespace Hub.PlugIns;

/// <summary>A file that an administrator lets the hub run, by its hash. A row is ended, never deleted.</summary>
public sealed class ListedPlugIn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Sha256 { get; init; }

    public required string FileName { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Null for a library that other files use.</summary>
    public int? ContractMajor { get; init; }

    /// <summary>Where the file comes from and who answers for it, in the administrator's words.</summary>
    public required string Origin { get; init; }

    public required DateTimeOffset ListedAt { get; init; }

    public Guid? ListedBy { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public Guid? EndedBy { get; set; }
}
