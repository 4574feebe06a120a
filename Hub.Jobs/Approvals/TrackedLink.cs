namespace Hub.Approvals;

/// <summary>The counted link of an item on a channel: <c>/t/{key}</c> leads to the item's own address and nowhere else.</summary>
public sealed class TrackedLink
{
    public required string Key { get; init; }

    public required Guid ItemId { get; init; }

    public required Guid ChannelId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
