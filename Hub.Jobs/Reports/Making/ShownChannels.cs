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

    /// <summary>As it stood at the cut-off. One that was retired only after the period worked in it.</summary>
    public static string State(ReportChannel channel, ReportQuery query) => channel.State switch
    {
        { Standing: ChannelStanding.Active or ChannelStanding.Told } => "Hoạt động",
        { Standing: ChannelStanding.Retired, Since: { } at } when at >= query.Days.End => "Hoạt động (trong kỳ)",
        { Standing: ChannelStanding.Retired } => $"Ngừng dùng{From(channel)}",
        { Standing: ChannelStanding.Paused } => $"Tạm ngừng{From(channel)}",
        { Standing: ChannelStanding.Blocked } => $"Bị chặn{From(channel)}",
        { Standing: ChannelStanding.Stopped } => $"Ngừng phát{From(channel)}",
        { Standing: ChannelStanding.Closed } => $"Đóng gửi{From(channel)}",
        { Standing: ChannelStanding.NotOpened } => "Chưa mở gửi",
        _ => "không rõ",
    };

    private static string From(ReportChannel channel) => channel.State.Since is { } since ? $" từ {ReportWords.Day(ReportWords.DayOf(since))}" : "";
}
