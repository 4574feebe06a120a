namespace StandIns.Ghost;

/// <summary>A post of the site, and a line of its journal.</summary>
internal sealed record GhostPostRow
{
    public required string Id { get; init; }

    public required string Slug { get; init; }

    public required string Status { get; init; }

    public string Title { get; init; } = "";

    public string? Excerpt { get; init; }

    public string Html { get; init; } = "";

    public string? Picture { get; init; }

    public string UpdatedAt { get; init; } = "";

    public string? PublishedAt { get; init; }

    public bool Gone { get; init; }

    /// <summary>What a reader meets, in that order; the comments around a card are none of it.</summary>
    public string VisibleText => string.Join('\n', new[]
    {
        Title, Excerpt, Picture,
        Html.Replace("<!--kg-card-begin: html-->\n", "", StringComparison.Ordinal).Replace("\n<!--kg-card-end: html-->", "", StringComparison.Ordinal),
    }.Where(t => !string.IsNullOrEmpty(t)));
}
