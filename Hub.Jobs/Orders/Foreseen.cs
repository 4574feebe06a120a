using Hub.Channels;
using Hub.Deliveries;

namespace Hub.Orders;

/// <summary>What an order would mean for one channel; what is shown before it is given is what is written when it is.</summary>
public sealed record Foreseen(Channel Channel, TaskMeans Means, TaskFirst First)
{
    public required DateTimeOffset DueAt { get; init; }

    public required int AgreedMinutes { get; init; }

    /// <summary>The document that agrees the time; null: the house's own.</summary>
    public Permission? Agreed { get; init; }

    public string? CopyState { get; init; }

    public Publication? Live { get; init; }

    public bool MayBe { get; init; }

    /// <summary>Of the text that may be out, where none is known to be.</summary>
    public string? EarlierHash { get; init; }

    public string? NewHash { get; init; }

    public OrderTask ToTask(Guid order) => new()
    {
        Id = Guid.CreateVersion7(),
        OrderId = order,
        ChannelId = Channel.Id,
        Means = Means,
        First = First,
        DueAt = DueAt,
        AgreedMinutes = AgreedMinutes,
        PermissionId = Agreed?.Id,
        CopyState = CopyState,
        CopyLive = Live is not null,
        CopyMayBe = MayBe,
        CopyRemoteId = Live?.RemoteId,
        CopyUrl = Live?.Url,
        CopyHash = Live?.PayloadHash ?? (MayBe ? EarlierHash : null),
        CopyVersion = Live?.Version,
        CopySince = Live?.PublishedAt,
        NewHash = NewHash,
    };
}
