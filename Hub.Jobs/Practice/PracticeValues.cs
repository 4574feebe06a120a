using Connectors.Contract;

namespace Hub.Practice;

/// <summary>What the practice world is known by: its secrets and the made-up ids of its accounts.</summary>
public static class PracticeValues
{
    private static readonly IReadOnlyList<PracticeChannel> Channels =
        PracticeChannels.All(new Dictionary<string, int>(), new Uri("http://127.0.0.1/"));

    private static readonly HashSet<string> Secrets =
    [
        PracticePeople.Password,
        PracticeChannels.AlertSecret.Reveal(),
        .. Channels.SelectMany(c => c.Secrets.Values),
        .. Channels.Where(c => c.Token is not null).SelectMany(c => new[] { c.Token!.Value.Access, c.Token.Value.Refresh }),
    ];

    // Ids that no real account has; other settings (a way of posting, a user name) may be the same in both worlds.
    private static readonly HashSet<string> Identities =
        [.. Channels.SelectMany(c => c.Settings).Where(s => s.Key.EndsWith("-id", StringComparison.Ordinal)).Select(s => s.Value)];

    public static bool IsSecret(Secret secret) => Secrets.Contains(secret.Reveal());

    public static bool IsIdentity(string value) => Identities.Contains(value);
}
