namespace Hub.Approvals;

/// <summary>Exactly the bytes that an approver saw and a platform is sent.</summary>
public sealed class Payload
{
    public required string Hash { get; init; }

    public required byte[] Bytes { get; init; }

    public required string Connector { get; init; }

    public required int RendererVersion { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
