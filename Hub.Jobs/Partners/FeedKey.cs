using System.Security.Cryptography;
using System.Text;

namespace Hub.Partners;

/// <summary>A key that opens one partner's feed and nothing else. Only its hash is kept.</summary>
public sealed class FeedKey
{
    public required Guid Id { get; init; }

    public required Guid ChannelId { get; init; }

    public required string Hash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public Guid? MadeBy { get; init; }

    /// <summary>Another one took its place, and until then both work; null: without an end.</summary>
    public DateTimeOffset? WorksUntil { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public Guid? RevokedBy { get; set; }

    /// <summary>How often the feed was asked for with it.</summary>
    public long Fetched { get; init; }

    public DateTimeOffset? LastFetchedAt { get; init; }

    public bool Works(DateTimeOffset now) => RevokedAt is null && (WorksUntil is null || WorksUntil > now);

    /// <summary>Plain SHA-256: a key of 128 random bits is not guessed from it.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
