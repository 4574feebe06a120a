namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// Looks, doubts, the back-off, and what people, mended channels and restored databases make of a delivery that has a past. To be read as
/// <see cref="AnswerTable"/>.
/// </summary>
internal static class DoubtTable
{
    public const string Text =
        """
        # Looks.
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Prepare Tries=1 @ looks
          Found(visible) => Published NextStep=none ClaimedFrom=none DoubtStep=none RemoteId=r-2 Tries=0 EndedAt=now +AddPublication
          Found(hidden) => Prepared NextStep=Prepare DueAt=now ClaimedFrom=none DoubtStep=none Handle=h-2 Tries=0
          FoundSeveral => Published NextStep=none ClaimedFrom=none DoubtStep=none RemoteId=r-2 Tries=0 EndedAt=now +AddPublication +AddSurplus +OpenIncident
          FoundSeveral(hidden) => Prepared NextStep=Prepare DueAt=now ClaimedFrom=none DoubtStep=none Handle=h-2 Tries=0
          FoundSeveral(mixed) => Published NextStep=none ClaimedFrom=none DoubtStep=none RemoteId=r-3 Tries=0 EndedAt=now +AddPublication
          NotThere(conclusive) => Unsure NextStep=Prepare DueAt=+1m ClaimedFrom=none Looks=1
          NotThere(so-far) => Unsure NextStep=Prepare DueAt=+1m ClaimedFrom=none Looks=1
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Retry => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=hub:lease-lost
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Prepare Tries=7 @ looks
          NotThere(so-far) => NeedsLook NextStep=none ClaimedFrom=none Looks=1
          NotThere(conclusive) => NeedsLook NextStep=none ClaimedFrom=none Looks=1
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=1 @ looks-only
          Found(visible) => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 Tries=0 EndedAt=now +AddPublication
          Found(hidden) => NeedsLook NextStep=none ClaimedFrom=none
          FoundSeveral => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 Tries=0 EndedAt=now +AddPublication +AddSurplus +OpenIncident
          FoundSeveral(hidden) => NeedsLook NextStep=none ClaimedFrom=none
          FoundSeveral(mixed) => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-3 Tries=0 EndedAt=now +AddPublication
          NotThere(conclusive) => Waiting NextStep=Publish DueAt=now ClaimedFrom=none MayBeOut=no DoubtStep=none Resent=yes
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Retry => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+5m ClaimedFrom=none Tries=2 Cause=hub:lease-lost
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=1 Looks=1 @ looks-only
          NotThere(so-far) => Unsure DueAt=+5m ClaimedFrom=none Looks=2
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=1 Looks=2 @ looks-only
          NotThere(so-far) => Unsure DueAt=+20m ClaimedFrom=none Looks=3
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=1 Looks=3 @ looks-only
          NotThere(so-far) => NeedsLook NextStep=none ClaimedFrom=none Looks=4
        # A look that finds nothing proves no absence; the same call again does, as long as the outlet remembers its key.
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=1 @ looks-for-a-day
          Found(visible) => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 Tries=0 EndedAt=now +AddPublication
          NotThere(so-far) => Unsure NextStep=Publish DueAt=+1m ClaimedFrom=none Looks=1
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=1 FirstAttemptAt=-1440m @ looks-for-a-day
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=1 @ looks-for-a-day overtaken=Correction
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1
        given Publish Sending ClaimedFrom=Unsure NextStep=Publish DoubtStep=Publish MayBeOut=yes Tries=1 Looks=1 @ looks-for-a-day
          Published => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 Tries=0 Looks=0 EndedAt=now +AddPublication
          Unsure => Unsure NextStep=Find DueAt=+30s ClaimedFrom=none Tries=2 Looks=0 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=6 @ looks-for-a-day
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1
        given Publish Sending ClaimedFrom=Unsure NextStep=Publish DoubtStep=Publish MayBeOut=yes Tries=1 Looks=1 FirstAttemptAt=-1440m @ looks-for-a-day
          LetGo => Unsure NextStep=Find ClaimedFrom=none
        given Publish Sending ClaimedFrom=Unsure NextStep=Publish DoubtStep=Publish MayBeOut=yes Tries=1 FirstAttemptAt=-1440m @ for-a-day
          LetGo => NeedsLook NextStep=none ClaimedFrom=none
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes CannotTells=2 @ looks-only
          CannotTell => NeedsLook NextStep=none ClaimedFrom=none CannotTells=3 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Tries=6 @ looks-only
          Retry => NeedsLook NextStep=none ClaimedFrom=none Tries=7 Cause=nền-tảng:41
        # It was sent again once already on the strength of such a look.
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Resent=yes @ looks-only
          NotThere(conclusive) => NeedsLook NextStep=none ClaimedFrom=none
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes @ looks-only overtaken=Correction
          Found(visible) => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 EndedAt=now +AddPublication
          Found(hidden) => NeedsLook NextStep=none ClaimedFrom=none
          NotThere(conclusive) => Superseded NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none EndedAt=now
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes @ looks-only overtaken=Withdrawal
          NotThere(conclusive) => Cancelled NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none EndedAt=now
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Reveal MayBeOut=yes RevealBegun=yes Handle=h-1 HandleHolds=payload @ looks overtaken=Correction
          Found(visible) => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 EndedAt=now +AddPublication
          Found(hidden) => Prepared NextStep=Prepare DueAt=now ClaimedFrom=none MayBeOut=no DoubtStep=none Handle=h-2 HandleHolds=none
          FoundSeveral => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 EndedAt=now +AddPublication +AddSurplus +OpenIncident
          FoundSeveral(hidden) => Prepared NextStep=Prepare DueAt=now ClaimedFrom=none MayBeOut=no DoubtStep=none Handle=h-2 HandleHolds=none
          FoundSeveral(mixed) => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-3 EndedAt=now +AddPublication
          NotThere(conclusive) => Superseded NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RevealBegun=no Handle=none HandleHolds=none EndedAt=now
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Retry => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=hub:lease-lost
        # Reading back.
        given Update Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Update @ looks
          Confirmed => Published NextStep=none ClaimedFrom=none DoubtStep=none EndedAt=now +RenewPublication
          StillOld => Unsure NextStep=Update DueAt=+1m ClaimedFrom=none StillOld=yes Tries=1
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Retry => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=hub:lease-lost
        given Update Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Update Tries=6 @ looks
          StillOld => NeedsLook NextStep=none ClaimedFrom=none StillOld=yes Tries=7
        given Update Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Update @ looks overtaken=Correction
          StillOld => Superseded NextStep=none ClaimedFrom=none EndedAt=now
          Confirmed => Published NextStep=none ClaimedFrom=none DoubtStep=none EndedAt=now +RenewPublication
        given Update Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Update @ looks overtaken=Withdrawal
          StillOld => Cancelled NextStep=none ClaimedFrom=none EndedAt=now
        given Update Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Update @ looks-only
          StillOld => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none StillOld=yes Tries=1
        given Retract Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Retract @ looks
          Confirmed => Removed NextStep=none ClaimedFrom=none DoubtStep=none EndedAt=now +EndPublication
          StillOld => Unsure NextStep=Retract DueAt=+1m ClaimedFrom=none StillOld=yes Tries=1
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Retry => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=hub:lease-lost
        given Retract Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Retract @ looks overtaken=Correction
          StillOld => Unsure NextStep=Retract DueAt=+1m ClaimedFrom=none StillOld=yes Tries=1
        given Retract Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Discard Handle=h-1 RemoteId=none @ looks
          Confirmed => Removed NextStep=none ClaimedFrom=none DoubtStep=none EndedAt=now
          StillOld => Unsure NextStep=Discard DueAt=+1m ClaimedFrom=none StillOld=yes Tries=1
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 Cause=nền-tảng:41
          TokenStale => Unsure DueAt=now ClaimedFrom=none StaleTokens=1 +RenewToken
          NeedsReauth => Blocked NextStep=none Cause=nền-tảng:41 +BlockChannel
          Retry => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none Tries=1 Cause=hub:lease-lost
        # Doubt, by what the channel can do.
        given Publish Sending ClaimedFrom=Waiting NextStep=Publish @ repeats
          Unsure => Unsure DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=nền-tảng:41
          LeaseLost => Unsure DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=hub:lease-lost
        given Publish Sending ClaimedFrom=Waiting NextStep=Publish @ neither
          Unsure => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=nền-tảng:41
          LeaseLost => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=hub:lease-lost
        given Publish Sending ClaimedFrom=Waiting NextStep=Publish @ for-a-day
          Unsure => Unsure DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Waiting NextStep=Publish FirstAttemptAt=-1440m @ for-a-day
          Unsure => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Unsure NextStep=Publish DoubtStep=Publish MayBeOut=yes Tries=6 @ repeats
          Unsure => NeedsLook NextStep=none ClaimedFrom=none Cause=nền-tảng:41
          Retry => NeedsLook NextStep=none ClaimedFrom=none Tries=7 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Waiting NextStep=Publish @ repeats overtaken=Correction
          Unsure => NeedsLook NextStep=none DueAt=+1m ClaimedFrom=none MayBeOut=yes DoubtStep=Publish Tries=1 Cause=nền-tảng:41
          Retry => Waiting DueAt=+1m ClaimedFrom=none Tries=1 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Prepared NextStep=Reveal Handle=h-1 HandleHolds=payload @ looks overtaken=Withdrawal
          Unsure => Unsure NextStep=Find DueAt=+30s ClaimedFrom=none MayBeOut=yes DoubtStep=Reveal RevealBegun=yes Tries=1 Cause=nền-tảng:41
          Retry => Prepared DueAt=+1m ClaimedFrom=none RevealBegun=yes Tries=1 Cause=nền-tảng:41
        # The back-off: 1, 5 and 15 minutes, 1, 4 and 12 hours, then a person.
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare Tries=1 @ looks
          Retry => Waiting DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare Tries=2 @ looks
          Retry => Waiting DueAt=+15m ClaimedFrom=none Tries=3 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare Tries=3 @ looks
          Retry => Waiting DueAt=+60m ClaimedFrom=none Tries=4 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare Tries=4 @ looks
          Retry => Waiting DueAt=+240m ClaimedFrom=none Tries=5 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare Tries=5 @ looks
          Retry => Waiting DueAt=+720m ClaimedFrom=none Tries=6 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare Tries=6 @ looks
          Retry => GivenUp NextStep=none ClaimedFrom=none Tries=7 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Unsure NextStep=Reveal DoubtStep=Reveal MayBeOut=yes Handle=h-1 HandleHolds=payload Tries=6 @ looks
          Retry => NeedsLook NextStep=none ClaimedFrom=none RevealBegun=yes Tries=7 Cause=nền-tảng:41
          Unsure => NeedsLook NextStep=none ClaimedFrom=none RevealBegun=yes Cause=nền-tảng:41
          LeaseLost => NeedsLook NextStep=none ClaimedFrom=none RevealBegun=yes Cause=hub:lease-lost
        # A token that is refused twice in a row; any other answer between shows that it works.
        given Publish Sending ClaimedFrom=Waiting NextStep=Prepare StaleTokens=1 @ looks
          TokenStale => Blocked NextStep=none Cause=hub:token-refused-twice +BlockChannel
          Retry => Waiting DueAt=+1m ClaimedFrom=none Tries=1 StaleTokens=0 Cause=nền-tảng:41
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes StaleTokens=1 @ looks-only
          TokenStale => Blocked NextStep=none Cause=hub:token-refused-twice +BlockChannel
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1 StaleTokens=0
        given Update Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Update StaleTokens=1 @ looks
          TokenStale => Blocked NextStep=none Cause=hub:token-refused-twice +BlockChannel
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 StaleTokens=0 Cause=nền-tảng:41
        # Given back to where it was claimed from.
        given Publish Sending ClaimedFrom=Prepared NextStep=Reveal Handle=h-1 HandleHolds=payload @ looks
          LetGo => Prepared ClaimedFrom=none
        given Publish Sending ClaimedFrom=Pending NextStep=Poll Ticket=t-1 PollingSince=-5m @ looks
          LetGo => Pending ClaimedFrom=none
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes @ looks-only
          LetGo => Unsure ClaimedFrom=none
        given Publish Sending ClaimedFrom=Waiting NextStep=none @ looks
          LeaseLost(no-attempt) => Waiting NextStep=Prepare DueAt=now ClaimedFrom=none
        # People and mended channels, where there is more to keep in mind than the state.
        given Publish Parked ClaimedFrom=Prepared Handle=h-1 HandleHolds=payload @ looks
          Released => Prepared NextStep=Reveal DueAt=now ClaimedFrom=none Cause=none
        given Publish Rejected MayBeOut=yes DoubtStep=Reveal Handle=h-1 HandleHolds=payload @ looks
          Retried => Unsure NextStep=Reveal DueAt=now
          LookNow => Unsure NextStep=Reveal DueAt=now
        given Publish Conflict MayBeOut=yes DoubtStep=Publish @ looks-only
          Retried => Unsure NextStep=Find DueAt=now
          LookNow => Unsure NextStep=Find DueAt=now
        given Publish Rejected MayBeOut=yes DoubtStep=Publish @ neither
          Retried => NeedsLook DueAt=now
          LookNow => NeedsLook DueAt=now
        given Publish Rejected Handle=h-1 HandleHolds=payload @ looks
          Retried => Prepared NextStep=Reveal DueAt=now
          LookNow => -
        given Publish Rejected Ticket=t-1 PollingSince=-300m @ looks
          Retried => Waiting NextStep=Prepare DueAt=now Ticket=none PollingSince=none
        given Publish Blocked ClaimedFrom=Prepared Handle=h-1 HandleHolds=payload StaleTokens=1 Tries=2 @ looks
          ChannelMended => Prepared NextStep=Reveal DueAt=now ClaimedFrom=none Tries=0 StaleTokens=0 Cause=none
          LookNow => -
        given Publish Blocked ClaimedFrom=Pending Ticket=t-1 PollingSince=-5m @ looks
          ChannelMended => Pending NextStep=Poll DueAt=now ClaimedFrom=none Cause=none
          LookNow => Pending NextStep=Poll DueAt=now ClaimedFrom=none
          SupersededBy => -
          CancelledBy => -
        given Publish Blocked ClaimedFrom=Unsure DoubtStep=Publish MayBeOut=yes @ looks-only
          ChannelMended => Unsure NextStep=Find DueAt=now ClaimedFrom=none Cause=none
          LookNow => Unsure NextStep=Find DueAt=now ClaimedFrom=none
          SupersededBy => Superseded ClaimedFrom=none EndedAt=now
          CancelledBy => Cancelled ClaimedFrom=none EndedAt=now
        given Publish NeedsLook MayBeOut=yes DoubtStep=Publish Ticket=t-1 PollingSince=-300m @ looks
          NotThereByHand => Waiting NextStep=Prepare DueAt=now MayBeOut=no DoubtStep=none Ticket=none PollingSince=none
        given Publish NeedsLook MayBeOut=yes DoubtStep=Reveal RevealBegun=yes Handle=h-1 HandleHolds=payload @ looks overtaken=Correction
          NotThereByHand => Superseded MayBeOut=no DoubtStep=none RevealBegun=no Handle=none HandleHolds=none EndedAt=now
          FoundByHand => Published MayBeOut=no DoubtStep=none RemoteId=r-9 EndedAt=now +AddPublication
        given Publish NeedsLook MayBeOut=yes DoubtStep=Publish @ looks overtaken=Withdrawal
          NotThereByHand => Cancelled MayBeOut=no DoubtStep=none EndedAt=now
          FoundByHand => Published MayBeOut=no DoubtStep=none RemoteId=r-9 EndedAt=now +AddPublication
        given Retract NeedsLook DoubtStep=Discard Handle=h-1 RemoteId=none @ looks
          NotThereByHand => Removed DoubtStep=none EndedAt=now
          FoundByHand => Waiting NextStep=Retract DueAt=now DoubtStep=none RemoteId=r-9
        given Publish Unsure DoubtStep=Reveal MayBeOut=yes Handle=h-1 HandleHolds=payload NextStep=Reveal @ looks overtaken=Correction
          LookNow => NextStep=Find DueAt=now
        # It was read back and had not taken; then something newer was approved. It is not made again, and no person is asked what a look can tell.
        given Update Unsure DoubtStep=Update StillOld=yes Tries=1 NextStep=Update DueAt=5m @ looks overtaken=Correction
          LookNow => NextStep=Confirm DueAt=now
        given Update Unsure DoubtStep=Update StillOld=yes Tries=1 NextStep=Update DueAt=5m @ looks overtaken=Withdrawal
          LookNow => NextStep=Confirm DueAt=now
        given Retract Unsure DoubtStep=Retract StillOld=yes Tries=1 NextStep=Retract DueAt=5m @ looks overtaken=Correction
          LookNow => DueAt=now
        given Update Sending ClaimedFrom=Unsure NextStep=Update DoubtStep=Update StillOld=yes Tries=1 @ looks overtaken=Correction
          LetGo => Unsure NextStep=Confirm ClaimedFrom=none
          Retry => Unsure NextStep=Confirm DueAt=+5m ClaimedFrom=none Tries=2 Cause=nền-tảng:41
        given Update Sending ClaimedFrom=Unsure NextStep=Confirm DoubtStep=Update StillOld=yes Tries=1 @ looks overtaken=Correction
          StillOld => Superseded NextStep=none ClaimedFrom=none EndedAt=now
          Confirmed => Published NextStep=none ClaimedFrom=none DoubtStep=none StillOld=no Tries=0 EndedAt=now +RenewPublication
          CannotTell => Unsure DueAt=+7m ClaimedFrom=none CannotTells=1 Cause=nền-tảng:41
        given Publish Unsure DoubtStep=Publish MayBeOut=yes @ neither overtaken=Withdrawal
          LookNow => NeedsLook NextStep=none DueAt=now
        given Publish Waiting DueAt=30m @ looks
          TurnCame(publish) =>
        given Update Waiting DueAt=30m @ looks
          TurnCame(update) => DueAt=now RemoteId=r-9
        # A restored database: what may have been sent in the lost time.
        given Publish Waiting FirstAttemptAt=none DueAt=-90m @ for-a-day
          AdoptedByRestore => Unsure NextStep=Publish DueAt=now MayBeOut=yes DoubtStep=Publish FirstAttemptAt=-90m Adopted=yes Cause=hub:adopted
        given Publish Waiting FirstAttemptAt=none DueAt=-1440m @ for-a-day
          AdoptedByRestore => NeedsLook NextStep=none DueAt=now MayBeOut=yes DoubtStep=Publish FirstAttemptAt=-1440m Adopted=yes Cause=hub:adopted
        given Publish Waiting FirstAttemptAt=none @ neither
          AdoptedByRestore => NeedsLook NextStep=none DueAt=now MayBeOut=yes DoubtStep=Publish FirstAttemptAt=-1m Adopted=yes Cause=hub:adopted
        given Publish Prepared Handle=h-1 HandleHolds=payload @ looks
          AdoptedByRestore => Unsure NextStep=Find DueAt=now MayBeOut=yes DoubtStep=Publish Adopted=yes Cause=hub:adopted
        given Update Waiting @ repeats
          AdoptedByRestore => Unsure DueAt=now MayBeOut=yes DoubtStep=Update Cause=hub:adopted
        given Retract Waiting Handle=h-1 RemoteId=none @ looks
          AdoptedByRestore => Unsure NextStep=Confirm DueAt=now MayBeOut=yes DoubtStep=Discard Cause=hub:adopted
        # A look that shows nothing to readers is no proof: the lost time may have taken it down. A person says whether it is sent.
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Adopted=yes @ looks
          Found(visible) => Published NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none RemoteId=r-2 Adopted=no EndedAt=now +AddPublication
          Found(hidden) => NeedsLook NextStep=none ClaimedFrom=none Cause=hub:adopted-not-there
          FoundSeveral(hidden) => NeedsLook NextStep=none ClaimedFrom=none Cause=hub:adopted-not-there
          NotThere(conclusive) => NeedsLook NextStep=none ClaimedFrom=none Cause=hub:adopted-not-there
          NotThere(so-far) => Unsure DueAt=+1m ClaimedFrom=none Looks=1
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Adopted=yes Cause=hub:adopted Looks=3 @ looks
          NotThere(so-far) => NeedsLook NextStep=none ClaimedFrom=none Looks=4
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Adopted=yes @ looks-only overtaken=Correction
          NotThere(conclusive) => NeedsLook NextStep=none ClaimedFrom=none Cause=hub:adopted-not-there
        given Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes Adopted=yes @ looks overtaken=Withdrawal
          NotThere(conclusive) => Cancelled NextStep=none ClaimedFrom=none MayBeOut=no DoubtStep=none Adopted=no EndedAt=now
          Found(hidden) => Prepared NextStep=Prepare DueAt=now ClaimedFrom=none MayBeOut=no DoubtStep=none Handle=h-2 Adopted=no
        given Publish NeedsLook MayBeOut=yes DoubtStep=Publish Adopted=yes Cause=hub:adopted-not-there @ looks
          NotThereByHand => Waiting NextStep=Prepare DueAt=now MayBeOut=no DoubtStep=none Adopted=no Cause=none
          FoundByHand => Published MayBeOut=no DoubtStep=none RemoteId=r-9 Adopted=no Cause=none EndedAt=now +AddPublication
        """;
}
