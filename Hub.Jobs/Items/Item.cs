namespace Hub.Items;

/// <summary>One news piece. Its words are in its revisions; what is out of it is in its deliveries and publications.</summary>
public sealed class Item
{
    public required Guid Id { get; init; }

    /// <summary>Short and visible: <c>HS-26-0123</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Part of its public address; never changed once something is out.</summary>
    public required string Slug { get; set; }

    public EditorialState Editorial { get; set; }

    public Guid? CurrentRevisionId { get; set; }

    /// <summary>Folded title, summary and code, for the search that ignores marks.</summary>
    public required string SearchText { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FirstPublishedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}

public enum EditorialState
{
    Draft,
    Submitted,
    Returned,
    Approved,

    /// <summary>Out before the hub: nobody here decided on it.</summary>
    Adopted,
}
