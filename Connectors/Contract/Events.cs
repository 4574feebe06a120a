namespace Connectors.Contract;

/// <summary>The platform tells the hub what happened on the channel. What is taken from it is counts: no text, no person.</summary>
public interface IReceivesEvents
{
    /// <summary>What can be counted, in both languages.</summary>
    IReadOnlyList<EventKind> EventKinds { get; }

    /// <summary>What comes to the hook of one channel may be about every channel of the app: each is handed the message and takes what is its own.</summary>
    bool OneAddressForTheApp => false;

    /// <summary>Is the message the platform's own, and what does it say? Pure; the raw body is checked, never a text made from it.</summary>
    EventOutcome ReadEvent(EventMessage message, ChannelSetup channel);
}

/// <summary>The platform has to be asked, for each account, to tell the hub's hook.</summary>
public interface ISubscribesEvents : IReceivesEvents
{
    /// <summary>False while the hook is not set up, or there is no token to ask with.</summary>
    bool CanSubscribe(ChannelSetup channel);

    /// <summary>One try. Whatever its answer, what counts is the account's own list, read after it: it is the proof that comes back.</summary>
    Task<StepProof> SubscribeAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct);

    /// <summary>The channel is no longer used. One try, and the account's own list again; no (false) is what is wanted now.</summary>
    Task<StepProof> UnsubscribeAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct);
}

public sealed record EventKind(string Code, string LabelVi, string LabelEn);

/// <param name="Method"><c>POST</c>, or <c>GET</c> where a platform greets the address first.</param>
public sealed record EventMessage(
    string Method, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset Now);

public abstract record EventOutcome
{
    private protected EventOutcome() { }

    /// <summary>Genuine. Empty where it says nothing that is counted.</summary>
    public sealed record Taken(IReadOnlyList<CountedEvent> Events) : EventOutcome;

    /// <summary>The platform wants this text back before it sends anything.</summary>
    public sealed record Greeting(string Text) : EventOutcome;

    /// <summary>Not set up to receive, not signed, signed wrongly, too old.</summary>
    public sealed record Refused(string Code) : EventOutcome;
}

/// <param name="Once">The same for every repeat of one event, and no way back to a person: a keyed hash.</param>
public sealed record CountedEvent(string Kind, string Once, DateTimeOffset At);
