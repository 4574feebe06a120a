using Connectors.Contract;
using Hub.Deliveries;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>How an attempt ended, in words. A look that is made again says nothing of what was sent before it.</summary>
public static class AttemptWords
{
    public static string OutcomeOf(Attempt attempt, Words words) =>
        attempt.Outcome is not { } outcome ? words["delivery.outcome-open"]
        : (IsLook(attempt.Step) ? words.Find($"delivery.outcome-{outcome}-look") : null) ?? words.Find($"delivery.outcome-{outcome}") ?? outcome;

    /// <summary>It only reads what is out there.</summary>
    public static bool IsLook(DeliveryStep step) => step is DeliveryStep.Find or DeliveryStep.Poll or DeliveryStep.Confirm;
}
