using Hub.ByHand;

namespace Hub.Web.Pages.Shared;

/// <summary>Who has a task of hands, and the buttons that take it and give it back.</summary>
/// <param name="Address">Of the page whose handlers are asked.</param>
/// <param name="Me">Who looks.</param>
/// <param name="MayFree">May give back what somebody else has.</param>
public sealed record ClaimView(HandTask Task, string Address, Guid Me, bool MayFree)
{
    public bool Mine => Task.Hold?.Person == Me;
}
