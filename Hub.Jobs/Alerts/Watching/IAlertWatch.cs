using System.Globalization;
using Hub.Incidents;
using Hub.Storage;

namespace Hub.Alerts.Watching;

/// <summary>Something that is so now and that people should know of.</summary>
/// <param name="About">Tells two of one kind apart where neither a delivery nor a channel does, or where one channel has several.</param>
public sealed record Finding(string Kind, Guid? Channel, Guid? Delivery, string? About, string Detail)
{
    public (string Kind, Guid? Row, string? About) Key => (Kind, Delivery ?? Channel, About);

    public static (string Kind, Guid? Row, string? About) KeyOf(Incident incident) => (incident.Kind, incident.DeliveryId ?? incident.ChannelId, incident.About);

    /// <summary>A moment as details and names of findings write it, UTC to the minute.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Reads what stands now, of the kinds that it answers for. What it no longer finds is over.</summary>
public interface IAlertWatch
{
    IReadOnlyList<string> Kinds { get; }

    Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct);
}
