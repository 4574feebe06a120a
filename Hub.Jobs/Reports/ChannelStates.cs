using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports;

/// <summary>
/// How channels stood at a moment. What still holds is told by the channel itself; what has ended since, by the audit log, the incidents and the
/// stops, which forget nothing.
/// </summary>
internal sealed class ChannelStates
{
    private static readonly string[] Acts = ["channel.opened", "channel.closed", "channel.paused", "channel.resumed", "channel.retired", "channel.returned"];

    private readonly DateTimeOffset at;
    private readonly ILookup<string, Act> acts;
    private readonly IReadOnlyDictionary<Guid, DateTimeOffset> blocks;
    private readonly DateTimeOffset? stopped;

    private ChannelStates(DateTimeOffset at, ILookup<string, Act> acts, IReadOnlyDictionary<Guid, DateTimeOffset> blocks, DateTimeOffset? stopped) =>
        (this.at, this.acts, this.blocks, this.stopped) = (at, acts, blocks, stopped);

    public static async Task<ChannelStates> AtAsync(HubDb db, DateTimeOffset at, CancellationToken ct)
    {
        var acts = await db.Audit.Where(a => a.Area == "channel" && Acts.Contains(a.Action) && a.At <= at).OrderBy(a => a.Id)
            .Select(a => new Act(a.SubjectId!, a.Action, a.At)).ToListAsync(ct);
        var blocks = await db.Incidents.Where(i => i.Kind == "channel-blocked" && i.ChannelId != null && i.OpenedAt <= at && i.ClosedAt > at)
            .GroupBy(i => i.ChannelId!.Value).Select(g => new { g.Key, Since = g.Min(i => i.OpenedAt) }).ToDictionaryAsync(g => g.Key, g => g.Since, ct);
        var stopped = await db.Set<Stop>().Where(s => s.SetAt <= at && (s.LiftedAt == null || s.LiftedAt > at)).MinAsync(s => (DateTimeOffset?)s.SetAt, ct);
        return new ChannelStates(at, acts.ToLookup(a => a.Channel), blocks, stopped);
    }

    /// <param name="end">Of the period: a channel that the hub has only since then is spoken for by people.</param>
    /// <param name="posted">Something of its own came out on it by then.</param>
    public ChannelState Of(Channel channel, DateTimeOffset end, bool posted)
    {
        var own = acts[channel.Id.ToString("D")].ToList();
        if (Since(channel.RetiredAt, own, "channel.retired", "channel.returned") is { } retired)
        {
            return new ChannelState(ChannelStanding.Retired, retired);
        }

        return channel.CreatedAt >= end ? new ChannelState(ChannelStanding.Told)
            : Since(channel.OpenedAt, own, "channel.opened", "channel.closed", "channel.returned") is null ? NotOpen(own, posted)
            : stopped is not null ? new ChannelState(ChannelStanding.Stopped, stopped)
            : (Begun(channel.BlockedAt) ?? (blocks.TryGetValue(channel.Id, out var blocked) ? blocked : null)) is { } block ? new ChannelState(ChannelStanding.Blocked, block)
            : Since(channel.PausedAt, own, "channel.paused", "channel.resumed") is { } paused ? new ChannelState(ChannelStanding.Paused, paused)
            : new ChannelState(ChannelStanding.Active);
    }

    private static ChannelState NotOpen(List<Act> own, bool posted) =>
        own.LastOrDefault(a => a.Action is "channel.closed" or "channel.returned") is { } closed ? new ChannelState(ChannelStanding.Closed, closed.At)
        : posted ? ChannelState.Unknown : new ChannelState(ChannelStanding.NotOpened);

    private DateTimeOffset? Since(DateTimeOffset? still, List<Act> own, string began, params string[] ended) =>
        Begun(still) ?? (own.LastOrDefault(a => a.Action == began || ended.Contains(a.Action)) is { } last && last.Action == began ? last.At : null);

    private DateTimeOffset? Begun(DateTimeOffset? moment) => moment <= at ? moment : null;

    private sealed record Act(string Channel, string Action, DateTimeOffset At);
}
