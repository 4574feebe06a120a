using Connectors.Contract;

namespace Hub.Storage;

/// <summary>What the server is like, found at start.</summary>
/// <param name="Faults">With any of them nothing may be sent: what is committed might be forgotten or misread.</param>
/// <param name="Warnings">The hub works, but not as well.</param>
/// <param name="ListenWorks">False behind a transaction pooler: nodes then look every second instead of being woken.</param>
public sealed record ServerReport(IReadOnlyList<Problem> Faults, IReadOnlyList<Problem> Warnings, bool ListenWorks);
