namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// Answers to steps that write, and to polls. Each line is an answer and everything that it changes: the new state first, then each fact,
/// then what else is written. <c>-</c>: there is no such transition.
/// </summary>
internal static class AnswerTable
{
    public const string Text =
        """
        # A first publish, where nothing can be prepared unseen.
        given Publish Sending ClaimedFrom=Waiting NextStep=Publish @ looks-only
          Published => Published NextStep=none ClaimedFrom=none RemoteId=r-2 EndedAt=now +AddPublication
          Removed => -
          Accepted => -
          Prepared => -
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 PollingSince=now
          TicketFailed => -
          NeedsHand => NeedsHand NextStep=none ClaimedFrom=none
          Retry => Waiting DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Unsure NextStep=Find DueAt=+30s ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=nền-tảng:41
          TokenStale => Waiting DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => -
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure NextStep=Find DueAt=+30s ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=hub:lease-lost
        # The same publish once more under its SendKey, in doubt.
        given Publish Sending ClaimedFrom=Unsure NextStep=Publish DoubtStep=Publish MayBeOut=yes Tries=1 @ repeats
          Published => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 Tries=0 EndedAt=now +AddPublication
          Removed => -
          Accepted => -
          Prepared => -
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 Tries=0 PollingSince=now
          TicketFailed => -
          NeedsHand => NeedsHand NextStep=none ClaimedFrom=none
          Retry => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
          Unsure => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => -
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=hub:lease-lost
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare @ looks
          Published => -
          Removed => -
          Accepted => -
          Prepared => Prepared NextStep=Reveal DueAt=now ClaimedFrom=none Handle=h-2 HandleHolds=payload
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 PollingSince=now
          TicketFailed => -
          NeedsHand => -
          Retry => Waiting DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Unsure NextStep=Find DueAt=+30s ClaimedFrom=none DoubtStep=Prepare Tries=1 Cause=nền-tảng:41
          TokenStale => Waiting DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => Waiting DueAt=+1m ClaimedFrom=none Tries=1 Cause=hub:draft-gone
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure NextStep=Find DueAt=+30s ClaimedFrom=none DoubtStep=Prepare Tries=1 Cause=hub:lease-lost
        # A hidden object that holds an older text is rewritten.
        given Publish Sending ClaimedFrom=Prepared NextStep=Prepare Handle=h-1 HandleHolds=older @ looks
          Published => -
          Removed => -
          Accepted => -
          Prepared => Prepared NextStep=Reveal DueAt=now ClaimedFrom=none Handle=h-2 HandleHolds=payload
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 PollingSince=now
          TicketFailed => -
          NeedsHand => -
          Retry => Prepared DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Unsure DueAt=+1m ClaimedFrom=none DoubtStep=Prepare HandleHolds=none Tries=1 Cause=nền-tảng:41
          TokenStale => Prepared DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => Waiting DueAt=+1m ClaimedFrom=none Handle=none HandleHolds=none Tries=1 Cause=hub:draft-gone
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none DoubtStep=Prepare HandleHolds=none Tries=1 Cause=hub:lease-lost
        given Publish Sending ClaimedFrom=Prepared NextStep=Reveal Handle=h-1 HandleHolds=payload @ looks
          Published => Published NextStep=none ClaimedFrom=none RevealBegun=yes RemoteId=r-2 EndedAt=now +AddPublication
          Removed => -
          Accepted => -
          Prepared => -
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none RevealBegun=yes Ticket=t-2 PollingSince=now
          TicketFailed => -
          NeedsHand => -
          Retry => Prepared DueAt=+1m ClaimedFrom=none RevealBegun=yes Tries=1 Cause=nền-tảng:41
          Unsure => Unsure DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Reveal RevealBegun=yes Tries=1 Cause=nền-tảng:41
          TokenStale => Prepared DueAt=now ClaimedFrom=none RevealBegun=yes StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none RevealBegun=yes Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none RevealBegun=yes Cause=hub:changed-there
          AlreadyGone => Waiting NextStep=Prepare DueAt=+1m ClaimedFrom=none Handle=none HandleHolds=none Tries=1 Cause=hub:draft-gone
          NeedsReauth => Blocked NextStep=none RevealBegun=yes Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none RevealBegun=yes Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Reveal RevealBegun=yes Tries=1 Cause=hub:lease-lost
        # Shown once more, in doubt.
        given Publish Sending ClaimedFrom=Unsure NextStep=Reveal DoubtStep=Reveal MayBeOut=yes RevealBegun=yes Handle=h-1 HandleHolds=payload Tries=1 @ looks
          Published => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 Tries=0 EndedAt=now +AddPublication
          Removed => -
          Accepted => -
          Prepared => -
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 Tries=0 PollingSince=now
          TicketFailed => -
          NeedsHand => -
          Retry => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
          Unsure => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => NeedsLook NextStep=none ClaimedFrom=none Handle=none HandleHolds=none Cause=hub:draft-gone
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=hub:lease-lost
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-5m @ looks
          Published => Published NextStep=none ClaimedFrom=none Ticket=none RemoteId=r-2 PollingSince=none EndedAt=now +AddPublication
          Removed => -
          Accepted => -
          Prepared => Prepared NextStep=Reveal DueAt=now ClaimedFrom=none Handle=h-2 HandleHolds=payload Ticket=none PollingSince=none
          Pending => Pending DueAt=+3m ClaimedFrom=none Ticket=t-2
          TicketFailed => Waiting NextStep=Prepare DueAt=+5m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
          NeedsHand => -
          Retry => Pending DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Pending DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          TokenStale => Pending DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => -
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Pending DueAt=+1m ClaimedFrom=none Tries=1 Cause=hub:lease-lost
        # Asked after for six hours, or for twenty minutes with something newer waiting behind it.
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-360m @ looks
          Pending => NeedsLook NextStep=none ClaimedFrom=none Ticket=t-2 Cause=hub:pending-too-long
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-20m @ looks overtaken=Correction
          Pending => NeedsLook NextStep=none ClaimedFrom=none Ticket=t-2 Cause=hub:pending-too-long
        # Nothing was done there, so it is made anew: ever more seldom, at its own step, for twenty minutes, and not where readers see it at once.
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=0m @ looks
          TicketFailed => Waiting NextStep=Prepare DueAt=+1m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-9m Handle=h-1 HandleHolds=older @ looks
          TicketFailed => Prepared NextStep=Prepare DueAt=+9m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-9m Handle=h-1 HandleHolds=payload RevealBegun=yes @ looks
          TicketFailed => Prepared NextStep=Reveal DueAt=+9m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-9m Handle=h-1 HandleHolds=payload RevealBegun=yes MayBeOut=yes DoubtStep=Reveal @ looks
          TicketFailed => Unsure NextStep=Reveal DueAt=+9m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-9m MayBeOut=yes DoubtStep=Publish @ looks-only
          TicketFailed => Unsure NextStep=Find DueAt=+9m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-9m @ looks-only
          TicketFailed => Rejected NextStep=none DueAt=+9m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-10m @ looks
          TicketFailed => Rejected NextStep=none DueAt=+10m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-10m Handle=h-1 HandleHolds=payload RevealBegun=yes MayBeOut=yes DoubtStep=Reveal @ looks
          TicketFailed => NeedsLook NextStep=none DueAt=+10m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        given Update Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-10m @ looks
          TicketFailed => Rejected NextStep=none DueAt=+10m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
        # The step that is made anew goes on with the count, unless it was held back for hours.
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare PollingSince=-21m @ looks
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2
        given Update Sending ClaimedFrom=Waiting NextStep=Update PollingSince=-360m @ looks
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 PollingSince=now
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-5m Tries=6 @ looks
          Retry => NeedsLook NextStep=none ClaimedFrom=none Tries=7 Cause=nền-tảng:41
          Unsure => NeedsLook NextStep=none ClaimedFrom=none Tries=7 Cause=nền-tảng:41
          LeaseLost => NeedsLook NextStep=none ClaimedFrom=none Tries=7 Cause=hub:lease-lost
        given Update Sending ClaimedFrom=Waiting NextStep=Update @ looks
          Published => Published NextStep=none ClaimedFrom=none RemoteId=r-2 EndedAt=now +RenewPublication
          Removed => -
          Accepted => Unsure NextStep=Confirm DueAt=+2m ClaimedFrom=none DoubtStep=Update
          Prepared => -
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 PollingSince=now
          TicketFailed => -
          NeedsHand => NeedsHand NextStep=none ClaimedFrom=none
          Retry => Waiting DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none DoubtStep=Update Tries=1 Cause=nền-tảng:41
          TokenStale => Waiting DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => Conflict NextStep=none ClaimedFrom=none Cause=hub:no-longer-there
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none DoubtStep=Update Tries=1 Cause=hub:lease-lost
        given Update Sending ClaimedFrom=Waiting NextStep=Update @ repeats
          Accepted => NeedsLook NextStep=none ClaimedFrom=none DoubtStep=Update
          Unsure => Unsure DueAt=+1m ClaimedFrom=none DoubtStep=Update Tries=1 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none DoubtStep=Update Tries=1 Cause=hub:lease-lost
        given Update Sending ClaimedFrom=Waiting NextStep=Update @ neither
          Accepted => NeedsLook NextStep=none ClaimedFrom=none DoubtStep=Update
          Unsure => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none DoubtStep=Update Tries=1 Cause=nền-tảng:41
          LeaseLost => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none DoubtStep=Update Tries=1 Cause=hub:lease-lost
        # Made again, since it was read back and had not taken.
        given Update Sending ClaimedFrom=Unsure NextStep=Update DoubtStep=Update StillOld=yes Tries=1 @ looks
          Published => Published NextStep=none ClaimedFrom=none DoubtStep=none StillOld=no RemoteId=r-2 Tries=0 EndedAt=now +RenewPublication
          Removed => -
          Accepted => Unsure NextStep=Confirm DueAt=+2m ClaimedFrom=none StillOld=no
          Prepared => -
          Pending => Pending NextStep=Poll DueAt=+3m ClaimedFrom=none Ticket=t-2 Tries=0 PollingSince=now
          TicketFailed => -
          NeedsHand => NeedsHand NextStep=none ClaimedFrom=none
          Retry => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
          Unsure => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none StillOld=no Tries=2 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => Conflict NextStep=none ClaimedFrom=none Cause=hub:no-longer-there
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none StillOld=no Tries=2 Cause=hub:lease-lost
        given Update Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-5m @ looks
          Published => Published NextStep=none ClaimedFrom=none Ticket=none RemoteId=r-2 PollingSince=none EndedAt=now +RenewPublication
          Removed => -
          Accepted => -
          Prepared => -
          Pending => Pending DueAt=+3m ClaimedFrom=none Ticket=t-2
          TicketFailed => Waiting NextStep=Update DueAt=+5m ClaimedFrom=none Ticket=none Cause=nền-tảng:41
          NeedsHand => -
          Retry => Pending DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Pending DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          TokenStale => Pending DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => -
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Pending DueAt=+1m ClaimedFrom=none Tries=1 Cause=hub:lease-lost
        given Retract Sending ClaimedFrom=Waiting NextStep=Retract @ looks
          Published => -
          Removed => Removed NextStep=none ClaimedFrom=none EndedAt=now +EndPublication
          Accepted => Unsure NextStep=Confirm DueAt=+2m ClaimedFrom=none DoubtStep=Retract
          Prepared => -
          Pending => -
          TicketFailed => -
          NeedsHand => NeedsHand NextStep=none ClaimedFrom=none
          Retry => Waiting DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none DoubtStep=Retract Tries=1 Cause=nền-tảng:41
          TokenStale => Waiting DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none DoubtStep=Retract
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none DoubtStep=Retract Tries=1 Cause=hub:lease-lost
        given Retract Sending ClaimedFrom=Waiting NextStep=Retract @ neither
          AlreadyGone => Removed NextStep=none ClaimedFrom=none EndedAt=now +EndPublication
          Accepted => NeedsLook NextStep=none ClaimedFrom=none DoubtStep=Retract
          Unsure => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none DoubtStep=Retract Tries=1 Cause=nền-tảng:41
          LeaseLost => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none DoubtStep=Retract Tries=1 Cause=hub:lease-lost
        given Retract Sending ClaimedFrom=Waiting NextStep=Discard Handle=h-1 RemoteId=none @ looks
          Published => -
          Removed => Removed NextStep=none ClaimedFrom=none EndedAt=now
          Accepted => Unsure NextStep=Confirm DueAt=+2m ClaimedFrom=none DoubtStep=Discard
          Prepared => -
          Pending => -
          TicketFailed => -
          NeedsHand => -
          Retry => Waiting DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          Unsure => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none DoubtStep=Discard Tries=1 Cause=nền-tảng:41
          TokenStale => Waiting DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          Rejected => Rejected NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Conflict => Conflict NextStep=none ClaimedFrom=none Cause=hub:changed-there
          AlreadyGone => Removed NextStep=none ClaimedFrom=none EndedAt=now
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Misconfigured => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          LeaseLost => Unsure NextStep=Confirm DueAt=+30s ClaimedFrom=none DoubtStep=Discard Tries=1 Cause=hub:lease-lost
        """;
}
