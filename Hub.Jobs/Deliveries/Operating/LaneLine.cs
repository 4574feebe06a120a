using Hub.Channels;

namespace Hub.Deliveries.Operating;

/// <summary>What a lane does now, the gravest first: the first that holds is shown.</summary>
public enum LaneState
{
    Retired,

    /// <summary>The machine's: the token or the settings are wrong.</summary>
    Blocked,

    /// <summary>Read-only: nobody has opened it for sending.</summary>
    Closed,

    /// <summary>No document in force allows it.</summary>
    NotPermitted,

    /// <summary>City-wide.</summary>
    Stopped,

    Paused,

    /// <summary>Three transport failures in a row: left alone until a time.</summary>
    Breaker,

    /// <summary>The platform asked for a rest.</summary>
    Resting,

    RenewingToken,
    Mourning,
    Quiet,
    Cadence,
    Sending,

    /// <summary>Something is due and will be taken at the next wake-up.</summary>
    Due,

    /// <summary>Something is to come.</summary>
    Scheduled,

    Idle,
}

/// <summary>One channel's lane.</summary>
/// <param name="Reason">A person's words, or the code of the cause.</param>
/// <param name="Since">When it was stopped.</param>
/// <param name="Next">The next moment that time alone brings; null where only an act, or nothing, is waited for.</param>
public sealed record LaneLine(Channel Channel, LaneState State, string? Reason, DateTimeOffset? Since, DateTimeOffset? Next, int Machine, int People)
{
    /// <summary>Ordinary publishes do not go out now.</summary>
    public bool Stands => State is LaneState.Retired or LaneState.Blocked or LaneState.Closed or LaneState.NotPermitted or LaneState.Stopped or LaneState.Paused;
}
