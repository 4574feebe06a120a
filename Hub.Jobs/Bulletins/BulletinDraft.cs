namespace Hub.Bulletins;

/// <summary>What a person wants of a bulletin.</summary>
/// <param name="Items">Ids of items that are out on the channel, in the order in which readers are to see them.</param>
public sealed record BulletinDraft(Guid ChannelId, string Name, IReadOnlyList<Guid> Items, IReadOnlyList<string> Places, DateTimeOffset DueAt);
