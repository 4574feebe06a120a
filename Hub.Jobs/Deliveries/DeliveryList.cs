using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries;

/// <summary>What is wanted of the list of deliveries.</summary>
public sealed record DeliveryQuery
{
    public string? ItemCode { get; init; }

    public string? ChannelSlug { get; init; }

    public DeliveryState? State { get; init; }

    /// <summary>Only what waits for a person.</summary>
    public bool ForPeople { get; init; }

    public int Most { get; init; } = 100;
}

/// <summary>One delivery with the names that people know it by.</summary>
public sealed record DeliveryRow(Delivery Delivery, string ItemCode, string ChannelSlug);

/// <summary>Deliveries, the last changed first.</summary>
public static class DeliveryList
{
    private static readonly DeliveryState[] Persons = [.. Enum.GetValues<DeliveryState>().Where(s => s.IsPersons())];

    public static async Task<IReadOnlyList<DeliveryRow>> ReadAsync(HubDb db, DeliveryQuery query, CancellationToken ct)
    {
        var deliveries = db.Deliveries.AsNoTracking();
        if (query.State is { } state)
        {
            deliveries = deliveries.Where(d => d.Facts.State == state);
        }

        if (query.ForPeople)
        {
            deliveries = deliveries.Where(d => Persons.Contains(d.Facts.State));
        }

        return await (
            from d in deliveries
            join i in db.Items on d.SubjectId equals i.Id
            join c in db.Channels on d.ChannelId equals c.Id
            where (query.ItemCode == null || i.Code == query.ItemCode) && (query.ChannelSlug == null || c.Slug == query.ChannelSlug)
            orderby d.ChangedAt descending, d.Id descending
            select new DeliveryRow(d, i.Code, c.Slug)).Take(query.Most).ToListAsync(ct);
    }
}
