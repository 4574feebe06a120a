namespace StandIns.Facebook;

/// <summary>How the platform behaves in this run. Set in a test, or with PUT /_facebook.</summary>
public sealed record FacebookSettings
{
    /// <summary>Posts made while this is on exist for the token, and never for the public.</summary>
    public bool DevelopmentMode { get; init; }

    /// <summary>Whoever is not logged in is led to a page for logging in, whatever they ask for.</summary>
    public bool LoginWall { get; init; }

    /// <summary>More photos in one post are refused.</summary>
    public int MostPhotos { get; init; } = 10;

    /// <summary>The token is refused with 190 and this subcode; 0 is a refusal without one.</summary>
    public int? TokenSubcode { get; init; }

    /// <summary>Days until the token's access to data lapses.</summary>
    public int DataAccessDays { get; init; } = 90;

    /// <summary>The person says no at the login.</summary>
    public bool DeniesLogin { get; init; }

    /// <summary>How often an event that was not taken comes again.</summary>
    public int HookRepeats { get; init; } = 2;

    public bool RequiresProof { get; init; }

    /// <summary>The second Page belongs to a business: it is not among the person's own.</summary>
    public bool SecondPageOfBusiness { get; init; }

    public IReadOnlyList<string> MissingPermissions { get; init; } = [];

    public IReadOnlyList<string> Versions { get; init; } = ["v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0"];

    /// <summary>How long a new post is missing from lists. Reading by id is immediate.</summary>
    public int ListDelayMs { get; init; }

    public bool RefusesDuplicates { get; init; } = true;

    /// <summary>More posts than this within an hour are "too fast".</summary>
    public int? PostsPerHour { get; init; }

    /// <summary>Hosts whose pages cannot be fetched for a link card.</summary>
    public IReadOnlyList<string> DeadHosts { get; init; } = [];

    /// <summary>Percent of the app's limit; null sends no header, 100 refuses with code 4.</summary>
    public int? AppUsage { get; init; }

    /// <summary>Percent of the Page's limit; null sends no header, 100 refuses with code 80001.</summary>
    public int? PageUsage { get; init; }

    public int RegainMinutes { get; init; }

    /// <summary>Names that insights answer to; any other fails its whole call.</summary>
    public IReadOnlyList<string> Metrics { get; init; } =
    [
        "post_media_view", "post_total_media_view_unique", "post_clicks", "post_clicks_by_type", "post_reactions_by_type_total",
        "post_activity_by_action_type", "post_video_views",
    ];

    /// <summary>A Page under 100 likes: insights are empty.</summary>
    public bool PageTooSmall { get; init; }
}
