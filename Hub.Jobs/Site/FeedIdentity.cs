namespace Hub.Site;

/// <summary>What the ids of feeds and their entries begin with: never changed once it is there.</summary>
public sealed class FeedIdentity
{
    public bool One { get; init; } = true;

    /// <summary>A host name, as in <c>tag:tin.example.gov.vn,2026-01-01:…</c>.</summary>
    public required string Authority { get; init; }
}
