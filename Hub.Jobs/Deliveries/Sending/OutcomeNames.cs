using Connectors.Contract;

namespace Hub.Deliveries.Sending;

/// <summary>How an attempt's end is written down.</summary>
internal static class OutcomeNames
{
    public static string Of(DeliveryEvent happened) => happened switch
    {
        DeliveryEvent.Answered a => a.Outcome.GetType().Name,
        DeliveryEvent.Looked l => l.Outcome.GetType().Name,
        DeliveryEvent.ReadBack r => r.Outcome.GetType().Name,
        _ => happened.GetType().Name,
    };

    public static Cause? CauseOf(DeliveryEvent happened) => happened switch
    {
        DeliveryEvent.Answered a => OfWrite(a.Outcome),
        DeliveryEvent.Looked l => l.Outcome switch
        {
            FindOutcome.CannotTell c => c.Cause,
            FindOutcome.NeedsReauth n => n.Cause,
            FindOutcome.Retry r => r.Cause,
            _ => null,
        },
        DeliveryEvent.ReadBack r => r.Outcome switch
        {
            ConfirmOutcome.CannotTell c => c.Cause,
            ConfirmOutcome.NeedsReauth n => n.Cause,
            ConfirmOutcome.Retry t => t.Cause,
            _ => null,
        },
        _ => null,
    };

    private static Cause? OfWrite(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Retry r => r.Cause,
        PublishOutcome.Unsure u => u.Cause,
        PublishOutcome.TicketFailed t => t.Cause,
        PublishOutcome.Rejected r => r.Cause,
        PublishOutcome.NeedsReauth n => n.Cause,
        PublishOutcome.Misconfigured m => m.Cause,
        _ => null,
    };
}
