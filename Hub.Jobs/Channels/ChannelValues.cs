using Connectors.Contract;

namespace Hub.Channels;

/// <summary>What somebody enters for a channel: settings in plain text, secrets apart from them. Names are those of the connector's schema.</summary>
public sealed record ChannelValues
{
    public static ChannelValues None { get; } = new();

    /// <summary>An empty value takes a setting away.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Secret> Secrets { get; init; } = new Dictionary<string, Secret>();

    /// <summary>The first pair of a channel whose token the hub renews; after that the hub keeps it.</summary>
    public TokenPair? Token { get; init; }
}

/// <summary>Access and renewal token as a platform's console shows them.</summary>
public sealed record TokenPair(Secret Access, Secret Refresh);
