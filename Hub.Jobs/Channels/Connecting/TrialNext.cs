using Connectors.Contract;

namespace Hub.Channels.Connecting;

/// <summary>Where a trial stands after the platform's answer. It ends in Gone only when the removal is proven.</summary>
internal sealed record TrialNext(TrialPhase Phase, bool MayRemain, TimeSpan? Wait = null)
{
    /// <summary>A reader could see it.</summary>
    public const string Visible = "hub:trial-visible";

    public const string Several = "hub:trial-several";
    public const string NotFound = "hub:trial-not-found";

    public const string TokenRefused = "hub:token-refused-twice";

    public string? Handle { get; init; }

    public string? Ticket { get; init; }

    public string? ReadBack { get; init; }

    /// <summary>Readers could see it: it is removed at once as what is out is removed, and the round trip proves nothing.</summary>
    public bool WasVisible { get; init; }

    /// <summary>The look from outside was told that there is nothing.</summary>
    public bool UnseenProven { get; init; }

    public string? Cause { get; init; }

    /// <summary>The platform has just named it.</summary>
    public string? Made { get; init; }

    /// <summary>The version of the token that was refused, before anything was done: once it is renewed the same step is tried again.</summary>
    public int? StaleToken { get; init; }

    public static TrialNext OfMaking(PublishOutcome outcome, HiddenTrial trial, bool canRead, DateTimeOffset now) => outcome switch
    {
        PublishOutcome.Prepared prepared => new(canRead ? TrialPhase.Reading : TrialPhase.Removing, true, TimeSpan.Zero) { Handle = prepared.Handle, Made = prepared.Handle },
        PublishOutcome.Pending pending => new(TrialPhase.Asking, true, pending.AskAgainAt - now) { Ticket = pending.Ticket },
        PublishOutcome.Retry retry when trial.Phase == TrialPhase.Asking => new(TrialPhase.Asking, true, WaitOf(retry.NotBefore, now)) { Ticket = trial.Ticket, Cause = retry.Cause.Code },
        PublishOutcome.Unsure unsure => new(TrialPhase.Failed, true) { Cause = unsure.Cause.Code },
        PublishOutcome.TokenStale stale => Stale(trial, stale.Version),
        _ => new(TrialPhase.Failed, trial.Phase == TrialPhase.Asking) { Cause = CauseOf(outcome) },
    };

    /// <summary>Between making and removing, whatever was read, it is removed. A look for one that has no name ends where nothing is found.</summary>
    public static TrialNext OfReading(FindOutcome outcome, HiddenTrial trial, DateTimeOffset now) => (outcome, trial.Handle) switch
    {
        (FindOutcome.TokenStale stale, _) => Stale(trial, stale.Version),
        (FindOutcome.Found { Visible: true } found, var handle) => handle is null || handle == found.RemoteId
            ? new(TrialPhase.Removing, true, TimeSpan.Zero) { Handle = found.RemoteId, ReadBack = found.RemoteId, Cause = Visible, WasVisible = true }
            : new(TrialPhase.Failed, true) { Handle = handle, Cause = Visible, WasVisible = true },
        (FindOutcome.Found found, var handle) when handle is null || handle == found.RemoteId =>
            new(TrialPhase.Removing, true, TimeSpan.Zero) { Handle = found.RemoteId, ReadBack = found.RemoteId, UnseenProven = found.Proof == Proof.ReadBack },
        (_, { } handle) => new(TrialPhase.Removing, true, TimeSpan.Zero) { Handle = handle, Cause = CauseOf(outcome) },
        (FindOutcome.NotThere { Conclusive: true }, _) => new(TrialPhase.Gone, false),
        (FindOutcome.NotThere, _) => new(TrialPhase.Failed, true) { Cause = NotFound },
        (FindOutcome.Found or FindOutcome.FoundSeveral, _) => new(TrialPhase.Failed, true) { Cause = Several },
        (FindOutcome.CannotTell later, _) => new(TrialPhase.Reading, true, WaitOf(later.LookAgainAt, now)) { Cause = later.Cause.Code },
        (FindOutcome.Retry retry, _) => new(TrialPhase.Reading, true, WaitOf(retry.NotBefore, now)) { Cause = retry.Cause.Code },
        _ => new(TrialPhase.Failed, true) { Cause = CauseOf(outcome) },
    };

    public static TrialNext OfRemoval(PublishOutcome outcome, HiddenTrial trial, DateTimeOffset now) => outcome switch
    {
        PublishOutcome.Removed or PublishOutcome.AlreadyGone => new(TrialPhase.Gone, false) { Handle = trial.Handle },
        PublishOutcome.Accepted accepted => new(TrialPhase.Confirming, true, accepted.ConfirmAt - now) { Handle = trial.Handle },
        PublishOutcome.Retry retry => new(TrialPhase.Removing, true, WaitOf(retry.NotBefore, now)) { Handle = trial.Handle, Cause = retry.Cause.Code },
        PublishOutcome.Unsure unsure => new(TrialPhase.Removing, true, TimeSpan.FromMinutes(1)) { Handle = trial.Handle, Cause = unsure.Cause.Code },
        PublishOutcome.TokenStale stale => Stale(trial, stale.Version),
        _ => new(TrialPhase.Failed, true) { Handle = trial.Handle, Cause = CauseOf(outcome) },
    };

    public static TrialNext OfConfirming(ConfirmOutcome outcome, HiddenTrial trial, DateTimeOffset now) => outcome switch
    {
        ConfirmOutcome.Confirmed => new(TrialPhase.Gone, false) { Handle = trial.Handle },
        ConfirmOutcome.StillOld => new(TrialPhase.Removing, true, TimeSpan.FromMinutes(1)) { Handle = trial.Handle },
        ConfirmOutcome.CannotTell later => new(TrialPhase.Confirming, true, later.LookAgainAt - now) { Handle = trial.Handle },
        ConfirmOutcome.Retry retry => new(TrialPhase.Confirming, true, WaitOf(retry.NotBefore, now)) { Handle = trial.Handle, Cause = retry.Cause.Code },
        ConfirmOutcome.TokenStale stale => Stale(trial, stale.Version),
        _ => new(TrialPhase.Failed, true) { Handle = trial.Handle, Cause = outcome.GetType().Name },
    };

    /// <summary>The token was refused after it was renewed, or it could not be renewed: what may lie there waits for another one.</summary>
    public TrialNext WithoutToken() => this with { Phase = TrialPhase.Failed, Cause = TokenRefused };

    private static TrialNext Stale(HiddenTrial trial, int version) =>
        new(trial.Phase, trial.Phase != TrialPhase.Making) { Handle = trial.Handle, Ticket = trial.Ticket, Cause = trial.Cause, StaleToken = version };

    private static TimeSpan WaitOf(DateTimeOffset? notBefore, DateTimeOffset now) => notBefore > now ? notBefore.Value - now : TimeSpan.FromMinutes(1);

    private static string CauseOf(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Retry o => o.Cause.Code,
        PublishOutcome.TicketFailed o => o.Cause.Code,
        PublishOutcome.Rejected o => o.Cause.Code,
        PublishOutcome.NeedsReauth o => o.Cause.Code,
        PublishOutcome.Misconfigured o => o.Cause.Code,
        _ => outcome.GetType().Name,
    };

    private static string CauseOf(FindOutcome outcome) => outcome switch
    {
        FindOutcome.CannotTell o => o.Cause.Code,
        FindOutcome.Retry o => o.Cause.Code,
        FindOutcome.NeedsReauth o => o.Cause.Code,
        FindOutcome.NotThere => NotFound,
        FindOutcome.Found or FindOutcome.FoundSeveral => Several,
        _ => outcome.GetType().Name,
    };
}
