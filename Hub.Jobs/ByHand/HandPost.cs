namespace Hub.ByHand;

/// <summary>What somebody brings back who posted, changed or removed by hand.</summary>
/// <param name="Link">Of the post; not needed where something known was changed or taken down.</param>
/// <param name="At">When it was posted, of a post only; null: now.</param>
public sealed record HandPost(string? Link, DateTimeOffset? At)
{
    /// <summary>There is no link to be had (a group, a closed app): SHA-256 of the capture that shows the post.</summary>
    public string? Capture { get; init; }
}
