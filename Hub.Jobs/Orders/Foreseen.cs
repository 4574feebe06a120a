using Hub.Bulletins;
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

    /// <summary>A message to the channel's followers in which the item stands; null: it is about the item's own post.</summary>
    public Bulletin? Bulletin { get; init; }

    /// <summary>It is known to be out.</summary>
    public bool IsLive => Live is not null || Bulletin?.State == BulletinState.Sent;

    public bool MayBe { get; init; }

    /// <summary>Of the text that may be out, where none is known to be.</summary>
    public string? EarlierHash { get; init; }

    public string? NewHash { get; init; }

    public OrderTask ToTask(Guid order) => new()
    {
        Id = Guid.CreateVersion7(),
        OrderId = order,
        ChannelId = Channel.Id,
        BulletinId = Bulletin?.Id,
        Means = Means,
        First = First,
        DueAt = DueAt,
        AgreedMinutes = AgreedMinutes,
        PermissionId = Agreed?.Id,
        CopyState = CopyState,
        CopyLive = IsLive,
        CopyMayBe = MayBe,
        CopyRemoteId = Live?.RemoteId ?? Bulletin?.RemoteId,
        CopyUrl = Live?.Url,
        CopyHash = Live?.PayloadHash ?? (MayBe ? EarlierHash : null),
        CopyVersion = Live?.Version,
        CopySince = Live?.PublishedAt ?? Bulletin?.TriedAt,
        NewHash = NewHash,
    };
}
