using Hub.Channels;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>Deliveries of one channel that did not reach their end in the time looked at, by what they need now.</summary>
public sealed record FailureLine(Channel Channel, IReadOnlyDictionary<DeliveryState, int> States)
{
    public int Of(IEnumerable<DeliveryState> states) => Failures.Of(States, states);
}

/// <summary>What did not go out as it should have: counted by when it last changed, as the queue lists it.</summary>
public static class Failures
{
    public static readonly IReadOnlyList<DeliveryState> Wrong = [DeliveryState.Rejected, DeliveryState.Conflict, DeliveryState.GivenUp];
    public static readonly IReadOnlyList<DeliveryState> Doubt = [DeliveryState.Unsure, DeliveryState.NeedsLook];
    public static readonly IReadOnlyList<DeliveryState> Held = [DeliveryState.Parked, DeliveryState.Blocked];

    public static async Task<IReadOnlyList<FailureLine>> ReadAsync(HubDb db, Board board, CancellationToken ct)
    {
        var items = board.Scope.OfSomeItems ? ItemsOf.In(db, board.Scope, board.Closed?.Id) : null;
        var counts = await ReadAsync(db, PeriodDays.Span(board.Scope.First, board.Scope.Last), items, ct);
        return [.. board.Channels.Where(r => counts.ContainsKey(r.Channel!.Id)).Select(r => new FailureLine(r.Channel!, counts[r.Channel!.Id]))];
    }

    /// <summary>By channel and state.</summary>
    /// <param name="items">Null: of all.</param>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<DeliveryState, int>>> ReadAsync(HubDb db, PeriodDays days, IQueryable<Guid>? items, CancellationToken ct)
    {
        var (start, end, states) = (days.Start, days.End, Wrong.Concat(Doubt).Concat(Held).ToList());
        var all = db.Deliveries.Where(d => states.Contains(d.Facts.State) && d.ChangedAt >= start && d.ChangedAt < end);
        var deliveries = items is null ? all : all.Where(d => items.Contains(d.SubjectId));
        var counts = await deliveries.GroupBy(d => new { d.ChannelId, d.Facts.State }).Select(g => new { g.Key.ChannelId, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        return counts.GroupBy(c => c.ChannelId).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<DeliveryState, int>)g.ToDictionary(c => c.State, c => c.Count));
    }

    public static int Of(IReadOnlyDictionary<DeliveryState, int> counts, IEnumerable<DeliveryState> states) => states.Sum(s => counts.GetValueOrDefault(s));
}
