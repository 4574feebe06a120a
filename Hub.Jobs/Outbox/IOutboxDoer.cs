using Hub.Storage;

namespace Hub.Outbox;

/// <summary>Does one kind of side effect. It may be called twice for one entry; what it throws puts the entry off, and nothing else.</summary>
public interface IOutboxDoer
{
    /// <summary>The <see cref="OutboxEntry.Kind"/> that it does.</summary>
    string Kind { get; }

    /// <summary>In a transaction that also marks the entry as done. <see cref="PutOffException"/> leaves it for later and the others go on.</summary>
    Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct);
}
