namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// Every event but the answers, on every state, of every action. Under each event: actions, states, and everything that changes.
/// <c>-</c>: there is no such transition. The channel can be looked at and prepares unseen.
/// </summary>
internal static class EventTable
{
    public const string Text =
        """
        Claimed
          Publish Update Retract: Waiting Prepared Pending Unsure => Sending ClaimedFrom=itself
          Publish Update Retract: Sending NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        LetGo
          Publish Update Retract: Sending => Waiting ClaimedFrom=none
          Publish Update Retract: Waiting Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        LeaseLost(no-attempt)
          Publish Update Retract: Sending => Waiting DueAt=now ClaimedFrom=none
          Publish Update Retract: Waiting Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        WindowEnded
          Publish: Waiting Prepared => Parked NextStep=none ClaimedFrom=itself Cause=hub:window-ended
          Publish: Sending Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
          Update Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        ValidityEnded
          Publish: Waiting Prepared => Skipped NextStep=none Cause=hub:no-longer-valid EndedAt=now
          Publish: Parked => Skipped ClaimedFrom=none Cause=hub:no-longer-valid EndedAt=now
          Publish: Sending Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Blocked Rejected Conflict GivenUp => -
          Update Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        SupersededBy
          Publish Update Retract: Waiting Prepared Unsure => Superseded NextStep=none EndedAt=now
          Publish Update Retract: NeedsLook NeedsHand Rejected Conflict GivenUp => Superseded EndedAt=now
          Publish Update Retract: Parked Blocked => Superseded ClaimedFrom=none EndedAt=now
          Publish Update Retract: Sending Pending Published Removed Superseded Cancelled Skipped => -
        CancelledBy
          Publish Update Retract: Waiting Prepared Unsure => Cancelled NextStep=none EndedAt=now
          Publish Update Retract: NeedsLook NeedsHand Rejected Conflict GivenUp => Cancelled EndedAt=now
          Publish Update Retract: Parked Blocked => Cancelled ClaimedFrom=none EndedAt=now
          Publish Update Retract: Sending Pending Published Removed Superseded Cancelled Skipped => -
        Released
          Publish: Parked => Waiting NextStep=Prepare DueAt=now ClaimedFrom=none Cause=none
          Update: Parked => Waiting NextStep=Update DueAt=now ClaimedFrom=none Cause=none
          Retract: Parked => Waiting NextStep=Retract DueAt=now ClaimedFrom=none Cause=none
          Publish Update Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Blocked Rejected Conflict GivenUp => -
        Retried
          Publish: Rejected Conflict GivenUp => Waiting NextStep=Prepare DueAt=now
          Update: Rejected Conflict GivenUp => Waiting NextStep=Update DueAt=now
          Retract: Rejected Conflict GivenUp => Waiting NextStep=Retract DueAt=now
          Publish Update Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked => -
        HandDone
          Publish: NeedsHand => Published RemoteId=r-9 EndedAt=now +AddPublication
          Update: NeedsHand => Published RemoteId=r-9 EndedAt=now +RenewPublication
          Retract: NeedsHand => Removed EndedAt=now +EndPublication
          Publish Update Retract: Waiting Sending Prepared Pending Unsure NeedsLook Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        FoundByHand
          Publish: Unsure => Published NextStep=none MayBeOut=no DoubtStep=none RemoteId=r-9 EndedAt=now +AddPublication
          Publish: NeedsLook => Published MayBeOut=no DoubtStep=none RemoteId=r-9 EndedAt=now +AddPublication
          Update: Unsure => Published NextStep=none DoubtStep=none RemoteId=r-9 EndedAt=now +RenewPublication
          Update: NeedsLook => Published DoubtStep=none RemoteId=r-9 EndedAt=now +RenewPublication
          Retract: Unsure NeedsLook => Waiting NextStep=Retract DueAt=now DoubtStep=none
          Publish Update Retract: Waiting Sending Prepared Pending NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        NotThereByHand
          Publish: Unsure NeedsLook => Waiting NextStep=Prepare DueAt=now MayBeOut=no DoubtStep=none
          Update: Unsure => Conflict NextStep=none DoubtStep=none Cause=hub:no-longer-there
          Update: NeedsLook => Conflict DoubtStep=none Cause=hub:no-longer-there
          Retract: Unsure => Removed NextStep=none DoubtStep=none EndedAt=now +EndPublication
          Retract: NeedsLook => Removed DoubtStep=none EndedAt=now +EndPublication
          Publish Update Retract: Waiting Sending Prepared Pending NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        ChannelMended
          Publish: Blocked => Waiting NextStep=Prepare DueAt=now ClaimedFrom=none Cause=none
          Update: Blocked => Waiting NextStep=Update DueAt=now ClaimedFrom=none Cause=none
          Retract: Blocked => Waiting NextStep=Retract DueAt=now ClaimedFrom=none Cause=none
          Publish Update Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Rejected Conflict GivenUp => -
        AdoptedByRestore
          Publish: Waiting Prepared Pending Rejected Conflict GivenUp => Unsure NextStep=Find DueAt=now MayBeOut=yes DoubtStep=Publish Adopted=yes Cause=hub:adopted
          Publish: Sending Parked Blocked => Unsure NextStep=Find DueAt=now ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Adopted=yes Cause=hub:adopted
          Publish: Unsure NeedsLook => DueAt=now Adopted=yes Cause=hub:adopted
          Publish: NeedsHand => NeedsLook DueAt=now MayBeOut=yes DoubtStep=Publish Adopted=yes Cause=hub:adopted
          Update: Waiting Prepared Pending Rejected Conflict GivenUp => Unsure NextStep=Confirm DueAt=now MayBeOut=yes DoubtStep=Update Cause=hub:adopted
          Update: Sending Parked Blocked => Unsure NextStep=Confirm DueAt=now ClaimedFrom=none MayBeOut=yes DoubtStep=Update Cause=hub:adopted
          Update Retract: Unsure NeedsLook => DueAt=now MayBeOut=yes Cause=hub:adopted
          Update: NeedsHand => NeedsLook DueAt=now MayBeOut=yes DoubtStep=Update Cause=hub:adopted
          Retract: Waiting Prepared Pending Rejected Conflict GivenUp => Unsure NextStep=Confirm DueAt=now MayBeOut=yes DoubtStep=Retract Cause=hub:adopted
          Retract: Sending Parked Blocked => Unsure NextStep=Confirm DueAt=now ClaimedFrom=none MayBeOut=yes DoubtStep=Retract Cause=hub:adopted
          Retract: NeedsHand => NeedsLook DueAt=now MayBeOut=yes DoubtStep=Retract Cause=hub:adopted
          Publish Update Retract: Published Removed Superseded Cancelled Skipped => -
        TurnCame
          Publish Update: Waiting => Superseded NextStep=none Cause=hub:nothing-left-to-do EndedAt=now
          Retract: Waiting => Cancelled NextStep=none Cause=hub:nothing-left-to-do EndedAt=now
          Publish Update Retract: Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        TurnCame(publish)
          Publish: Waiting => DueAt=now
          Update: Waiting => Action=Publish NextStep=Prepare DueAt=now RemoteId=none
          Publish Update: Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
          Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        TurnCame(hidden)
          Publish: Waiting => DueAt=now Handle=h-9 HandleHolds=older
          Update: Waiting => Action=Publish NextStep=Prepare DueAt=now Handle=h-9 HandleHolds=older RemoteId=none
          Publish Update: Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
          Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        TurnCame(update)
          Publish: Waiting => Action=Update NextStep=Update DueAt=now RemoteId=r-9
          Update: Waiting => DueAt=now RemoteId=r-9
          Publish Update: Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
          Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        TurnCame(retract)
          Retract: Waiting => DueAt=now RemoteId=r-9
          Publish Update: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
          Retract: Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        TurnCame(discard)
          Retract: Waiting => NextStep=Discard DueAt=now Handle=h-9 RemoteId=none
          Publish Update: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
          Retract: Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        ProofCame
          Update: Published Removed Superseded Cancelled Skipped => Waiting NextStep=Update DueAt=now RemoteId=r-9 EndedAt=none
          Retract: Published Removed Superseded Cancelled Skipped => Waiting NextStep=Retract DueAt=now RemoteId=r-9 EndedAt=none
          Publish: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
          Update Retract: Waiting Sending Prepared Pending Unsure NeedsLook NeedsHand Parked Blocked Rejected Conflict GivenUp => -
        LookNow
          Publish Update Retract: Pending Unsure => DueAt=now
          Publish Update Retract: Waiting Sending Prepared NeedsLook NeedsHand Published Removed Superseded Cancelled Skipped Parked Blocked Rejected Conflict GivenUp => -
        """;
}
