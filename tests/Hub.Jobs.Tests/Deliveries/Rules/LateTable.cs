namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// Answers that came after their lease was lost. Each line: where the delivery stands by now, the late answer to which step, and everything
/// that it changes; <c>-</c>: nothing.
/// </summary>
internal static class LateTable
{
    public const string Text =
        """
        # It is out after all.
        Publish Waiting                                        | Publish Published | Published NextStep=none RemoteId=r-2 EndedAt=now +AddPublication
        Publish Prepared                                       | Reveal Published  | Published NextStep=none RemoteId=r-2 EndedAt=now +AddPublication
        Publish Pending                                        | Publish Published | Published NextStep=none Ticket=none RemoteId=r-2 PollingSince=none EndedAt=now +AddPublication
        Publish Unsure                                         | Publish Published | Published NextStep=none MayBeOut=no DoubtStep=none RemoteId=r-2 EndedAt=now +AddPublication
        Publish NeedsLook                                      | Publish Published | Published MayBeOut=no DoubtStep=none RemoteId=r-2 EndedAt=now +AddPublication
        Publish NeedsHand                                      | Publish Published | Published RemoteId=r-2 EndedAt=now +AddPublication
        Publish Parked                                         | Publish Published | Published ClaimedFrom=none RemoteId=r-2 Cause=none EndedAt=now +AddPublication
        Publish Blocked                                        | Publish Published | Published ClaimedFrom=none RemoteId=r-2 Cause=none EndedAt=now +AddPublication
        Publish Rejected                                       | Publish Published | Published RemoteId=r-2 EndedAt=now +AddPublication
        Publish Conflict                                       | Publish Published | Published RemoteId=r-2 EndedAt=now +AddPublication
        Publish GivenUp                                        | Publish Published | Published RemoteId=r-2 EndedAt=now +AddPublication
        # Somebody else is at the row: the proof takes it from them, and their answer will be a late one.
        Publish Sending                                        | Publish Published | Published NextStep=none ClaimedFrom=none RemoteId=r-2 EndedAt=now +AddPublication
        Update Sending                                         | Update Published  | Published NextStep=none ClaimedFrom=none RemoteId=r-2 EndedAt=now +RenewPublication

        # The same proof again, and a second post.
        Publish Published RemoteId=r-2                         | Publish Published | -
        Publish Published RemoteId=r-1                         | Publish Published | +AddSurplus +OpenIncident

        # It was superseded or cancelled: whatever replaced it has to deal with it.
        Publish Superseded                                     | Publish Published | +AddLateProof
        Publish Cancelled                                      | Publish Published | +AddLateProof
        Publish Superseded MayBeOut=yes DoubtStep=Publish      | Publish Published | +AddLateProof
        Update Superseded                                      | Update Published  | +AddLateProof
        Update Cancelled                                       | Update Published  | +AddLateProof
        Publish Skipped                                        | Publish Published | +AddLateProof
        Update Published                                       | Update Published  | -

        Update Waiting                                         | Update Published  | Published NextStep=none RemoteId=r-2 EndedAt=now +RenewPublication
        Update Pending                                         | Update Published  | Published NextStep=none Ticket=none RemoteId=r-2 PollingSince=none EndedAt=now +RenewPublication
        Update Unsure                                          | Update Published  | Published NextStep=none DoubtStep=none RemoteId=r-2 EndedAt=now +RenewPublication
        Update NeedsLook                                       | Update Published  | Published DoubtStep=none RemoteId=r-2 EndedAt=now +RenewPublication
        Update Blocked                                         | Update Published  | Published ClaimedFrom=none RemoteId=r-2 Cause=none EndedAt=now +RenewPublication
        Update Conflict                                        | Update Published  | Published RemoteId=r-2 EndedAt=now +RenewPublication

        # It is gone after all. A draft that was thrown away was never out.
        Retract Waiting                                        | Retract Removed   | Removed NextStep=none EndedAt=now +EndPublication
        Retract Sending                                        | Retract Removed   | Removed NextStep=none ClaimedFrom=none EndedAt=now +EndPublication
        Retract Unsure                                         | Retract Removed   | Removed NextStep=none DoubtStep=none EndedAt=now +EndPublication
        Retract NeedsLook                                      | Retract Removed   | Removed DoubtStep=none EndedAt=now +EndPublication
        Retract Blocked                                        | Retract Removed   | Removed ClaimedFrom=none Cause=none EndedAt=now +EndPublication
        Retract Unsure DoubtStep=Discard Handle=h-1 RemoteId=none | Discard Removed | Removed NextStep=none DoubtStep=none EndedAt=now
        Retract Removed                                        | Retract Removed   | -
        Retract Cancelled                                      | Retract Removed   | -
        Retract Unsure                                         | Retract Published | -
        Publish Unsure                                         | Retract Removed   | -

        # A draft helps only while it is looked for.
        Publish Unsure DoubtStep=Prepare MayBeOut=no           | Prepare Prepared  | Prepared NextStep=Reveal DueAt=now DoubtStep=none Handle=h-2 HandleHolds=payload
        Publish Unsure DoubtStep=Prepare MayBeOut=no Handle=h-1 | Prepare Prepared | -
        Publish Unsure                                         | Prepare Prepared  | -
        Publish Waiting                                        | Prepare Prepared  | -
        Publish Sending                                        | Prepare Prepared  | -
        Publish Prepared                                       | Prepare Prepared  | -
        Publish Superseded                                     | Prepare Prepared  | -
        Publish Published                                      | Prepare Prepared  | -
        """;
}
