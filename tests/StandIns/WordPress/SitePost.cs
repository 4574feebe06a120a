namespace StandIns.WordPress;

/// <summary>A row of the site: a post, or a file of its library.</summary>
internal sealed record SitePost
{
    public const string Post = "post";
    public const string Attachment = "attachment";
    public const string TrashedSuffix = "__trashed";

    public static readonly IReadOnlyList<string> Statuses = ["publish", "future", "draft", "pending", "private", "trash", "inherit", "auto-draft", "any"];

    public required long Id { get; init; }

    public required string Type { get; init; }

    public required string Status { get; init; }

    /// <summary>As the site answers to it: <c>http://127.0.0.1:5103</c>.</summary>
    public required string Site { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Null as long as a draft has no date of its own.</summary>
    public DateTimeOffset? At { get; init; }

    public string Slug { get; init; } = "";

    /// <summary>What the slug becomes again when the post leaves the trash.</summary>
    public string? SlugBeforeTrash { get; init; }

    public IReadOnlyList<string> FormerSlugs { get; init; } = [];

    public string Title { get; init; } = "";

    public string Excerpt { get; init; } = "";

    public string Content { get; init; } = "";

    public string Password { get; init; } = "";

    public long Cover { get; init; }

    public IReadOnlyList<long> Categories { get; init; } = [1];

    public IReadOnlyList<long> Tags { get; init; } = [];

    public string CommentStatus { get; init; } = "open";

    public string PingStatus { get; init; } = "open";

    public long Parent { get; init; }

    public string AltText { get; init; } = "";

    public string? FileName { get; init; }

    public string? MimeType { get; init; }

    public byte[]? Bytes { get; init; }

    public bool Erased { get; init; }

    public bool IsPublic => Type == Post && Status == "publish" && Password.Length == 0 && !Erased;

    public string Link => IsPublic ? $"{Site}/{Slug}/" : $"{Site}/?p={Id}";

    public string FileAddress => $"{Site}/wp-content/uploads/{FileName}";

    /// <summary>All that readers meet, in lists and on the page.</summary>
    public string VisibleText => string.Join('\n', Title, Excerpt, Content);
}

/// <summary>A journal line: the row as it is from now on.</summary>
/// <param name="ByRest">Whether it came through the REST interface, or from the site's own editors.</param>
internal sealed record SiteWrite(SitePost Row, bool ByRest);
