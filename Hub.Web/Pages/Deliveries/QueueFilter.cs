using Hub.Deliveries;
using Hub.Storage;

namespace Hub.Web.Pages.Deliveries;

/// <summary>The filters of the queue as they stand in the address.</summary>
public sealed record QueueFilter
{
    public string? Group { get; init; }

    public string? Channel { get; init; }

    public string? Action { get; init; }

    public string? Q { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>The agency that an item comes from, as a page of figures is narrowed to it.</summary>
    public string? Unit { get; init; }

    /// <summary>A label of an item, likewise.</summary>
    public string? Label { get; init; }

    /// <summary>The period by whose texts the two are meant.</summary>
    public string? Period { get; init; }

    /// <summary>The period whose check-list counts them.</summary>
    public string? Tasks { get; init; }

    public string? After { get; init; }

    public QueueGroup Chosen => QueueGroup.All.FirstOrDefault(g => g.Key == Group) ?? QueueGroup.All[0];

    public DeliveryAction? Wanted => Enum.GetValues<DeliveryAction>().Where(a => Kebab.Of(a) == Action).Select(a => (DeliveryAction?)a).FirstOrDefault();

    public bool IsSet => Query(null).Any(p => p.Key != "group");

    public IEnumerable<KeyValuePair<string, string?>> Query(string? after) => new Dictionary<string, string?>
    {
        ["group"] = Group == "all" ? null : Group,
        ["channel"] = Channel,
        ["action"] = Action,
        ["q"] = Q,
        ["from"] = From,
        ["to"] = To,
        ["unit"] = Unit,
        ["label"] = Label,
        ["period"] = Unit is null && Label is null ? null : Period,
        ["tasks"] = Tasks,
        ["after"] = after,
    }.Where(p => !string.IsNullOrEmpty(p.Value));
}
