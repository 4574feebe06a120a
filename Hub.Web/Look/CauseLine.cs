using Hub.Causes;
using Hub.Deliveries;
using Hub.Storage;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>
/// What a delivery says of itself: whether it is out (from its state, never from a platform's code), what happened, what is to be done and by
/// whom.
/// </summary>
public sealed record CauseLine(string IsOut, string? Happened, string? Do, string? Who, string? Code)
{
    public static CauseLine Of(DeliveryFacts facts, Words words)
    {
        var cause = facts.State.IsTerminal() && facts.State != DeliveryState.Skipped ? null : CauseTable.Of(facts.Cause);
        var text = cause is null ? null : Languages.IsEnglish ? cause.En : cause.Vi;
        var (state, action) = (Kebab.Of(facts.State), Kebab.Of(facts.Action));
        var ofState = words.Find($"cause.do-{state}-{action}") ?? words.Find($"cause.do-{state}");

        // What the machine was to do by itself it has done: now it is a person's.
        var isLeft = cause?.Who == CauseOwner.Nobody && facts.State.IsPersons();
        return new CauseLine(
            words["cause." + OutOf(facts)], text?.Happened, (isLeft ? ofState?.TrimEnd('.') : null) ?? text?.Do ?? ofState,
            cause is null ? null : words[$"cause.who-{Kebab.Of(isLeft ? CauseOwner.Officer : cause.Who)}"], facts.Cause);
    }

    /// <summary>The words of one attempt's cause.</summary>
    public static string? Of(string? code) => CauseTable.Of(code) is { } cause ? (Languages.IsEnglish ? cause.En : cause.Vi).Happened : null;

    private static string OutOf(DeliveryFacts facts) => facts switch
    {
        { State: DeliveryState.Published } => "is-out",
        { State: DeliveryState.Removed } => "is-gone",
        { MayBeOut: true } or { State: DeliveryState.Unsure or DeliveryState.NeedsLook } => facts.Action switch
        {
            DeliveryAction.Retract => "is-unknown-retract",
            DeliveryAction.Update => "is-unknown-update",
            _ => "is-unknown",
        },
        { Action: DeliveryAction.Retract } => "is-still-there",
        { Action: DeliveryAction.Update } => "is-as-before",
        { State: DeliveryState.Sending } or { RevealBegun: true, EndedAt: null } => "is-going",
        _ => "is-not-out",
    };
}
