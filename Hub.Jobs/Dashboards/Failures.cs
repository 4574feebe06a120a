using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>Deliveries of one channel that did not reach their end in the time looked at, by what they need now.</summary>
public sealed record FailureLine(Channel Channel, IReadOnlyDictionary<DeliveryState, int> States)
{
    public int Of(IEnumerable<DeliveryState> states) => states.Sum(s => States.GetValueOrDefault(s));
}

/// <summary>What did not go out as it should have: counted by when it last changed, as the queue lists it.</summary>
public static class Failures
{
    public static readonly IReadOnlyList<DeliveryState> Wrong = [DeliveryState.Rejected, DeliveryState.Conflict, DeliveryState.GivenUp];
    public static readonly IReadOnlyList<DeliveryState> Doubt = [DeliveryState.Unsure, DeliveryState.NeedsLook];
    public static readonly IReadOnlyList<DeliveryState> Held = [DeliveryState.Parked, DeliveryState.Blocked];

    public static async Task<IReadOnlyList<FailureLine>> ReadAsync(HubDb db, Board board, CancellationToken ct)
    {
        var days = Periods.PeriodDays.Span(board.Scope.First, board.Scope.Last);
        var (start, end, states) = (days.Start, days.End, Wrong.Concat(Doubt).Concat(Held).ToList());
        var deliveries = db.Deliveries.Where(d => states.Contains(d.Facts.State) && d.ChangedAt >= start && d.ChangedAt < end);
        if (board.Scope.OfSomeItems)
        {
            var items = ItemsOf.In(db, board.Scope, board.Closed?.Id);
            deliveries = deliveries.Where(d => items.Contains(d.SubjectId));
        }

        var counts = (await deliveries.GroupBy(d => new { d.ChannelId, d.Facts.State }).Select(g => new { g.Key.ChannelId, g.Key.State, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.ChannelId);
        return [.. board.Channels.Where(r => counts.Contains(r.Channel!.Id)).Select(r => new FailureLine(r.Channel!, counts[r.Channel!.Id].ToDictionary(c => c.State, c => c.Count)))];
    }
}
