namespace Hub.Reach.Totals;

/// <summary>A month in which something came out on a channel that carries a metric, and nothing of it is known.</summary>
/// <param name="Month">Its first day.</param>
public sealed record GapMonth(Guid ChannelId, DateOnly Month);
