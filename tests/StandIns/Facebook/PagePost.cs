namespace StandIns.Facebook;

/// <summary>A post as the Page holds it.</summary>
public sealed record PagePost(string Id, string Message, string? Link, IReadOnlyList<PagePhoto> Photos, DateTimeOffset CreatedAt, bool IsPublic, bool IsPublished)
{
    /// <summary>Figures that a test set; the others grow with the post's age.</summary>
    public IReadOnlyDictionary<string, long?> Figures { get; init; } = new Dictionary<string, long?>();

    public bool FiguresDeleted { get; init; }

    /// <summary>What a reader meets: the words, then the link card or the photos.</summary>
    public string Shown => string.Join('\n', [Message, .. Photos.Select(p => $"[ảnh {p.Sha256}: {p.AltText}]"), .. Link is null ? Array.Empty<string>() : [Link]]);

    public long? FigureOf(string name, DateTimeOffset now)
    {
        if (FiguresDeleted)
        {
            return null;
        }

        return Figures.TryGetValue(name, out var set) ? set : Grown(name, (long)Math.Clamp((now - CreatedAt).TotalMinutes, 0, 100_000));
    }

    private static long? Grown(string name, long minutes) => name switch
    {
        "post_media_view" => 120 + (7 * minutes),
        "post_total_media_view_unique" => 90 + (5 * minutes),
        "reactions" => 6 + (minutes / 10),
        "comments" => minutes / 60,
        "shares" => minutes / 90,
        _ => minutes,
    };
}

/// <summary>A photo that was uploaded, by the hash of its bytes. It is seen only in a post.</summary>
public sealed record PagePhoto(string Id, string Sha256, string? AltText);
