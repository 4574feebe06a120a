namespace Hub.Channels;

/// <summary>Credentials, base address and limits that the channels of one platform app share.</summary>
public sealed class App
{
    public required Guid Id { get; init; }

    public required string Connector { get; init; }

    public required string Name { get; set; }

    public Dictionary<string, string> Settings { get; set; } = [];

    /// <summary>Encrypted values by setting name.</summary>
    public Dictionary<string, string> Secrets { get; set; } = [];

    public DateTimeOffset? NextFreeAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
