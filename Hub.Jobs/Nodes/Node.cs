namespace Hub.Nodes;

/// <summary>A running process of the hub.</summary>
public sealed class Node
{
    /// <summary>Three beats were missed: it is gone, or hangs.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required NodeRole Role { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>How far this machine's clock is ahead of the database's.</summary>
    public int SkewMs { get; set; }

    /// <summary>Room where its data folder lies; null where it could not be read.</summary>
    public long? DiskFreeMb { get; set; }

    public long? DiskTotalMb { get; set; }

    public string Machine => Name.Split('/')[0];
}

/// <summary>HUB_ROLE: what a process runs.</summary>
public enum NodeRole
{
    All,
    Web,
    Jobs,
}
