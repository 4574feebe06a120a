using Hub.Deliveries;
using Hub.Items;

namespace Hub.Web.Look;

/// <summary>How a state is shown: its class (tone), its shape, and the key of its own word. Shape and word say it without colour.</summary>
public sealed record StateMark(string Look, string WordKey)
{
    public string Css => "is-" + Look;

    public string Shape => "s-" + Look;

    public static StateMark Of(EditorialState state) => state switch
    {
        EditorialState.Draft => new("nhap", "states.draft"),
        EditorialState.Submitted => new("choduyet", "states.submitted"),
        EditorialState.Returned => new("tralai", "states.returned"),
        EditorialState.Approved => new("daduyet", "states.approved"),
        EditorialState.Adopted => new("hethan", "states.adopted"),
    };

    /// <summary>A post that was out before the hub was.</summary>
    public static StateMark OfAdopted(bool isGone) => isGone ? new("thuhoi", "states.removed") : new("dadang", "states.published");

    public static StateMark Of(DeliveryFacts facts, DateTimeOffset now) => facts.State switch
    {
        DeliveryState.Waiting when facts.Tries > 0 => new("thulai", "states.will-try-again"),
        DeliveryState.Waiting when facts.DueAt > now => new("hengio", "states.scheduled"),
        DeliveryState.Waiting => new("cho", "states.waiting"),
        DeliveryState.Sending => new("danggui", "states.sending"),
        DeliveryState.Prepared => new("danggui", "states.prepared"),
        DeliveryState.Pending => new("chonentang", "states.pending"),
        DeliveryState.Unsure => new("chuaro", "states.unsure"),
        DeliveryState.NeedsLook => new("chuaro", "states.needs-look"),
        DeliveryState.NeedsHand => new("lamtay", "states.needs-hand"),
        DeliveryState.Published => new("dadang", "states.published"),
        DeliveryState.Removed => new("thuhoi", "states.removed"),
        DeliveryState.Superseded => new("hethan", "states.superseded"),
        DeliveryState.Cancelled => new("hethan", "states.cancelled"),
        DeliveryState.Skipped => new("hethan", "states.skipped"),
        DeliveryState.Parked => new("tamdung", "states.parked"),
        DeliveryState.Blocked => new("tamdung", "states.blocked"),
        DeliveryState.Rejected => new("loi", "states.rejected"),
        DeliveryState.Conflict => new("loi", "states.conflict"),
        DeliveryState.GivenUp => new("loi", "states.given-up"),
    };
}
