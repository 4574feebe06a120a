namespace Hub.Channels.Connecting;

/// <summary>An account that came along with a consent and that no channel names: the person may make a channel of it, for as long as its token waits.</summary>
public sealed class WaitingAccount
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public required Guid Id { get; init; }

    public required Guid ConsentId { get; init; }

    /// <summary>The channel from which the person went.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>As the platform calls it.</summary>
    public string? Name { get; init; }

    /// <summary>The settings that name the account.</summary>
    public Dictionary<string, string> Identity { get; init; } = [];

    /// <summary>Locked.</summary>
    public required string Access { get; init; }

    /// <summary>Locked.</summary>
    public string? Refresh { get; init; }

    public DateTimeOffset? AccessExpiresAt { get; init; }

    public DateTimeOffset? RefreshExpiresAt { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required Guid GivenBy { get; init; }

    public string IdentityText => string.Join(", ", Identity.Select(i => $"{i.Key}={i.Value}"));
}
