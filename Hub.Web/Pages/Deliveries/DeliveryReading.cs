using System.Globalization;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Deliveries;

/// <summary>A group of states, as a filter of the queue.</summary>
public sealed record QueueGroup(string Key, string? Shape, IReadOnlyList<DeliveryState> States)
{
    public static IReadOnlyList<QueueGroup> All { get; } =
    [
        new("all", null, Enum.GetValues<DeliveryState>()),
        new("doubt", "s-chuaro", [DeliveryState.Unsure, DeliveryState.NeedsLook]),
        new("hand", "s-lamtay", [DeliveryState.NeedsHand]),
        new("wrong", "s-loi", [DeliveryState.Rejected, DeliveryState.Conflict, DeliveryState.GivenUp]),
        new("held", "s-tamdung", [DeliveryState.Parked, DeliveryState.Blocked]),
        new("going", "s-cho", [DeliveryState.Waiting, DeliveryState.Sending, DeliveryState.Prepared, DeliveryState.Pending]),
        new("done", "s-dadang", [DeliveryState.Published, DeliveryState.Removed, DeliveryState.Superseded, DeliveryState.Cancelled, DeliveryState.Skipped]),
    ];
}

/// <summary>One line of the queue.</summary>
public sealed record QueueRow(Delivery Delivery, string ItemCode, string Title, Channel Channel, int Attempts);

/// <summary>Place in the queue, the last changed first.</summary>
public sealed record QueuePlace(DateTimeOffset ChangedAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ChangedAt.UtcTicks}_{Id:N}");

    public static QueuePlace? Parse(string? text) =>
        Hub.Items.ItemCursor.Parse(text) is { } place ? new QueuePlace(place.UpdatedAt, place.Id) : null;
}

/// <summary>Reads the queue a page at a time, from where the page before ended.</summary>
public static class DeliveryReading
{
    public const int Most = 40;

    public static Task<List<QueueRow>> ReadAsync(HubDb db, QueueGroup group, string? channel, QueuePlace? after, CancellationToken ct)
    {
        var deliveries = db.Deliveries.AsNoTracking();
        if (group.Key != "all")
        {
            var states = group.States;
            deliveries = deliveries.Where(d => states.Contains(d.Facts.State));
        }

        if (after is not null)
        {
            deliveries = deliveries.Where(d => d.ChangedAt < after.ChangedAt || (d.ChangedAt == after.ChangedAt && d.Id < after.Id));
        }

        return (
            from d in deliveries
            join i in db.Items on d.SubjectId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join c in db.Channels on d.ChannelId equals c.Id
            where channel == null || c.Slug == channel
            orderby d.ChangedAt descending, d.Id descending
            select new QueueRow(d, i.Code, r.Title, c, db.Attempts.Count(a => a.DeliveryId == d.Id))).Take(Most + 1).ToListAsync(ct);
    }

    /// <summary>How many deliveries a channel has in each state; what is done is not counted.</summary>
    public static async Task<ILookup<Guid, (DeliveryState State, int Count)>> OpenAsync(HubDb db, CancellationToken ct)
    {
        var counts = await db.Deliveries.Where(d => d.Facts.EndedAt == null).GroupBy(d => new { d.ChannelId, d.Facts.State })
            .Select(g => new { g.Key.ChannelId, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        return counts.ToLookup(c => c.ChannelId, c => (c.State, c.Count));
    }
}
