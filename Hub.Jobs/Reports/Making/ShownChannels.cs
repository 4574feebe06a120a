using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Channels that a report of the period speaks of: known to the hub in it, or of which somebody wrote something down.</summary>
internal static class ShownChannels
{
    public static IReadOnlyList<ReportChannel> Of(ReportInput input)
    {
        var told = input.Now.Typed.Select(f => f.ChannelId).Concat(input.Remarks.Select(r => r.ChannelId)).Concat(input.Now.Posts.Select(p => p.ChannelId)).ToHashSet();
        return [.. input.Query.Channels.Where(c => told.Contains(c.Id) || c.IsKnownIn(input.Days))];
    }

    public static string State(ReportChannel channel, ReportQuery query) => channel.RetiredAt switch
    {
        null => "Hoạt động",
        { } at when at >= query.Days.End => "Hoạt động (trong kỳ)",
        { } at => $"Ngừng dùng từ {ReportWords.Day(ReportWords.DayOf(at))}",
    };
}
