namespace Hub.Web.Pages.Stops;

/// <summary>What the forms of the board send; each fills in what it needs.</summary>
public sealed record BoardForm
{
    public string? Reason { get; init; }

    /// <summary>Slug of a channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Code of an item.</summary>
    public string? Item { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public int? Minutes { get; init; }
}

/// <summary>What was done: the key of its words, and what stands in them.</summary>
public sealed record Said(string Key, object? Value = null);
