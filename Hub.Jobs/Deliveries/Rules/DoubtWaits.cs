using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>When a delivery that is in doubt is due again.</summary>
internal static class DoubtWaits
{
    /// <summary>
    /// A doubt has just begun: a look waits a little, as the platform may still be at work on the call; a repeat waits its turn of the
    /// back-off. After the last turn of the back-off a person looks.
    /// </summary>
    public static DeliveryFacts Begin(DeliveryFacts doubt, RuleContext context)
    {
        var tries = doubt.Tries + 1;
        var step = NextSteps.Settle(doubt with { Tries = tries }, context).NextStep;
        if (step is DeliveryStep.Find or DeliveryStep.Confirm)
        {
            return doubt with { Tries = tries, DueAt = context.Now + context.Waits.FirstLook };
        }

        return context.Waits.AfterTries(tries, context.Noise) is { } wait
            ? doubt with { Tries = tries, DueAt = context.Now + wait }
            : DeliveryRules.NeedsLook(doubt, context);
    }
}
