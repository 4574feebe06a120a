namespace Connectors.Contract;

/// <summary>The one thing that an attempt does on the wire.</summary>
public enum DeliveryStep
{
    Publish,
    Prepare,
    Reveal,
    Discard,
    Update,
    Retract,
    Poll,
    Find,
    Confirm,
}

/// <summary>May a step be made again when nobody knows whether the last try arrived?</summary>
public abstract record Repeat
{
    private Repeat() { }

    /// <summary>No: a second one may be a second post.</summary>
    public static readonly Repeat Never = new NeverAgain();

    /// <summary>Yes: it goes by id, or the receiver drops what it has seen.</summary>
    public static readonly Repeat Always = new AnyTime();

    /// <summary>
    /// Yes, as long as the platform remembers the idempotency key, counted from the first try. The hub asks again right before it repeats; leave
    /// room for the call itself and for clocks that differ.
    /// </summary>
    public static Repeat Within(TimeSpan time) => new For(time);

    /// <summary>May it be repeated so long after the first try?</summary>
    public bool AllowsAfter(TimeSpan sinceFirstTry) => this switch
    {
        NeverAgain => false,
        AnyTime => true,
        For f => sinceFirstTry < f.Time,
        _ => false,
    };

    public sealed record NeverAgain : Repeat;

    public sealed record AnyTime : Repeat;

    public sealed record For(TimeSpan Time) : Repeat;
}
