namespace Hub.Secrets;

/// <summary>One element of the Data Protection key ring; its key is wrapped by the master key.</summary>
public sealed class DataKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
