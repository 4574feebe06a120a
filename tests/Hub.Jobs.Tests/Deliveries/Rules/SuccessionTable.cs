namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// The matrix. Each line: the earlier delivery, what is out on the channel, what the channel can do; then what becomes of the earlier one and
/// what follows it when a correction is approved, and when a withdrawal is. <c>queued</c>: the successor waits until the earlier one has
/// moved; <c>hidden</c>: it inherits the hidden object; <c>follow-up</c>: only a new item can say it.
/// </summary>
internal static class SuccessionTable
{
    public const string Text =
        """
        # Nothing there, or all of it settled.
        none                                                     | nothing | looks | Keep Publish | Keep -
        Publish Published                                        | live    | looks | Keep Update | Keep Retract
        Publish Published                                        | shown   | looks | Keep - | Keep Retract
        Publish Published                                        | live    | fixed | Keep - follow-up | Keep - follow-up
        Publish Removed                                          | nothing | looks | Keep Publish | Keep -
        Publish Superseded                                       | nothing | looks | Keep Publish | Keep -
        Publish Cancelled                                        | nothing | looks | Keep Publish | Keep -
        Publish Skipped                                          | nothing | looks | Keep Publish | Keep -
        Update Published                                         | live    | looks | Keep Update | Keep Retract
        Update Superseded                                        | live    | looks | Keep Update | Keep Retract
        Update Cancelled                                         | live    | looks | Keep Update | Keep Retract
        Retract Removed                                          | nothing | looks | Keep Publish | Keep -
        Retract Cancelled                                        | nothing | looks | Keep Publish | Keep -
        # A removal that ended otherwise leaves it out: only an update is left.
        Retract Cancelled                                        | live    | looks | Keep Update | Keep Retract
        Retract Superseded                                       | live    | looks | Keep Update | Keep Retract

        # Not begun, and nothing out.
        Publish Waiting                                          | nothing | looks | Supersede Publish | Cancel -
        Publish Blocked                                          | nothing | looks | Supersede Publish | Cancel -
        Publish Parked                                           | nothing | looks | Supersede Publish | Cancel -
        Publish Rejected                                         | nothing | looks | Supersede Publish | Cancel -
        Publish Conflict                                         | nothing | looks | Supersede Publish | Cancel -
        Publish GivenUp                                          | nothing | looks | Supersede Publish | Cancel -

        # Not begun, and something out: it was an update, or a publish that would have been the second.
        Update Waiting                                           | live    | looks | Supersede Update | Cancel Retract
        Update Waiting                                           | shown   | looks | Supersede - | Cancel Retract
        Update Blocked                                           | live    | looks | Supersede Update | Cancel Retract
        Update Parked                                            | live    | looks | Supersede Update | Cancel Retract
        Update Rejected                                          | live    | looks | Supersede Update | Cancel Retract
        Update Conflict                                          | live    | looks | Supersede Update | Cancel Retract
        Update GivenUp                                           | live    | looks | Supersede Update | Cancel Retract
        Publish Rejected                                         | live    | looks | Supersede Update | Cancel Retract
        Update Waiting                                           | live    | fixed | Supersede - follow-up | Cancel - follow-up

        # A hidden object that was not shown is rewritten and shown, or thrown away.
        Publish Waiting Handle=h-1                               | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish Prepared                                         | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish Prepared RevealBegun=yes                         | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish Parked ClaimedFrom=Prepared Handle=h-1           | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish Blocked ClaimedFrom=Prepared Handle=h-1          | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish Rejected Handle=h-1                              | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish Conflict Handle=h-1                              | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish GivenUp Handle=h-1                               | nothing | looks | Supersede Publish hidden | Supersede Retract hidden

        # Under way: what follows waits.
        Publish Pending                                          | nothing | looks | LookNow Publish queued | LookNow Retract queued
        Publish Blocked ClaimedFrom=Pending Ticket=t-1           | nothing | looks | LookNow Publish queued | LookNow Retract queued
        Update Pending                                           | live    | looks | LookNow Update queued | LookNow Retract queued
        Publish Sending                                          | nothing | looks | Keep Publish queued | Keep Retract queued
        Publish Sending                                          | nothing | neither | Keep Publish queued | Keep Retract queued
        Publish Sending                                          | nothing | repeats | Keep Publish queued | Keep Retract queued
        Update Sending                                           | live    | looks | Keep Update queued | Keep Retract queued
        # What can only be said when the earlier one has moved is not decided before.
        Update Sending                                           | shown   | looks | Keep Update queued | Keep Retract queued
        Update Sending                                           | live    | fixed | Keep Update queued | Keep Retract queued

        # In doubt, and the channel can be looked at.
        Publish Unsure                                           | nothing | looks | LookNow Publish queued | LookNow Retract queued
        Publish Unsure                                           | nothing | looks-only | LookNow Publish queued | LookNow Retract queued
        Publish Unsure DoubtStep=Reveal Handle=h-1               | nothing | looks | LookNow Publish queued | LookNow Retract queued
        Update Unsure                                            | live    | looks | LookNow Update queued | LookNow Retract queued
        # A doubt counts in whatever state.
        Publish Rejected MayBeOut=yes DoubtStep=Publish          | nothing | looks | LookNow Publish queued | LookNow Retract queued
        Publish Conflict MayBeOut=yes DoubtStep=Reveal Handle=h-1 | nothing | looks | LookNow Publish queued | LookNow Retract queued
        Publish Blocked ClaimedFrom=Unsure MayBeOut=yes DoubtStep=Publish | nothing | looks-only | LookNow Publish queued | LookNow Retract queued

        # In doubt, and it cannot be looked at, but the receiver drops what it has seen: at once, with the full text.
        Publish Unsure                                           | nothing | repeats | Supersede Update | Cancel Retract
        Publish NeedsLook                                        | nothing | repeats | Supersede Update | Cancel Retract
        Publish Rejected MayBeOut=yes DoubtStep=Publish          | nothing | repeats | Supersede Update | Cancel Retract
        Publish Blocked ClaimedFrom=Unsure MayBeOut=yes DoubtStep=Publish | nothing | repeats | Supersede Update | Cancel Retract
        Update Unsure                                            | live    | repeats | Supersede Update | Cancel Retract

        # In doubt, and nothing clears it but a person.
        Publish Unsure                                           | nothing | neither | LookNow Publish queued | LookNow Retract queued
        Publish Unsure                                           | nothing | for-a-day | LookNow Publish queued | LookNow Retract queued
        Update Unsure                                            | live    | neither | LookNow Update queued | LookNow Retract queued
        Publish Unsure DoubtStep=Reveal Handle=h-1               | nothing | repeats | LookNow Publish queued | LookNow Retract queued
        Publish NeedsLook                                        | nothing | looks | Keep Publish queued | Keep Retract queued
        Publish NeedsLook                                        | nothing | neither | Keep Publish queued | Keep Retract queued
        Publish NeedsLook DoubtStep=none MayBeOut=no Ticket=t-1  | nothing | repeats | Keep Publish queued | Keep Retract queued
        Update NeedsLook                                         | live    | looks | Keep Update queued | Keep Retract queued

        # Only a draft is in doubt: one look for it, and it was never shown.
        Publish Unsure DoubtStep=Prepare MayBeOut=no             | nothing | looks | LookNow Publish queued | LookNow Retract queued
        Publish Unsure DoubtStep=Prepare MayBeOut=no Looks=1     | nothing | looks | Supersede Publish | Cancel -
        Publish Unsure DoubtStep=Prepare MayBeOut=no             | nothing | neither | Supersede Publish | Cancel -
        Publish Unsure DoubtStep=Prepare MayBeOut=no Handle=h-1  | nothing | looks | Supersede Publish hidden | Supersede Retract hidden
        Publish NeedsLook DoubtStep=Prepare MayBeOut=no Looks=1  | nothing | looks | Supersede Publish | Cancel -

        # A person was asked to post it: the new task asks first whether it was.
        Publish NeedsHand                                        | nothing | looks | Supersede Publish | Cancel Retract
        Update NeedsHand                                         | live    | looks | Supersede Update | Cancel Retract

        # A removal is not called back.
        Retract Waiting                                          | live    | looks | Keep Publish queued | Keep -
        Retract Waiting Handle=h-1 RemoteId=none                 | nothing | looks | Keep Publish queued | Keep -
        Retract Sending                                          | live    | looks | Keep Publish queued | Keep -
        Retract Unsure                                           | live    | looks | Keep Publish queued | Keep -
        Retract NeedsLook                                        | live    | looks | Keep Publish queued | Keep -
        Retract NeedsHand                                        | live    | looks | Keep Publish queued | Keep -
        Retract Blocked                                          | live    | looks | Keep Publish queued | Keep -
        Retract Rejected                                         | live    | looks | Keep Publish queued | Keep -
        Retract Conflict                                         | live    | looks | Keep Publish queued | Keep -
        Retract GivenUp                                          | live    | looks | Keep Publish queued | Keep -
        """;
}
