using Hub.Incidents;

namespace Hub.Alerts;

/// <summary>An incident in one language.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Do">What is to be done.</param>
public sealed record AlertText(string Title, string Do);

/// <summary>A kind of incident: who is told of it, in which words, and whether a person has to say that it is over.</summary>
/// <param name="Kind">As <see cref="Incidents.Incident.Kind"/> has it.</param>
/// <param name="ByPerson">No machine can see that it is over: it stands until somebody closes it.</param>
/// <param name="Page">Where it is seen to, when it is about no delivery and no channel.</param>
public sealed record AlertWords(string Kind, AlertArea Area, bool ByPerson, AlertText Vi, AlertText En, string? Page = null)
{
    /// <summary>Stands in <see cref="Page"/> where the row that it is about has a page of its own.</summary>
    private const string AboutPlace = "{about}";

    /// <summary>Path of the page on which an incident of the kind is seen to; null: there is none but the list.</summary>
    public string? PathOf(Incident incident, string? channelSlug) =>
        Page?.Contains(AboutPlace, StringComparison.Ordinal) == true ? Page.Replace(AboutPlace, incident.About, StringComparison.Ordinal)
        : incident.DeliveryId is { } delivery ? $"deliveries/{delivery:D}" : channelSlug is not null ? $"channels/{channelSlug}" : Page;
}
