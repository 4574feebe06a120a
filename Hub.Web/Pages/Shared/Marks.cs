using Connectors.Contract;
using Hub.Approvals;
using Hub.Web.Look;

namespace Hub.Web.Pages.Shared;

/// <summary>A state as a chip. <paramref name="Words"/> replaces the mark's own word where it is longer ("Một phần: 4/6 kênh").</summary>
public sealed record StateChip(StateMark Mark, string? Words = null);

/// <summary>A channel with its glyph and its own name.</summary>
public sealed record ChannelMark(string Connector, string Name);

/// <summary>One cell of the channel strip.</summary>
public sealed record StripCell(ChannelMark Channel, StateMark State);

/// <summary>One notice for the whole page.</summary>
public sealed record Notice(string Look, string Shape, string Title, string? Text = null);

/// <summary>Everything that was refused, at once.</summary>
/// <param name="FieldOf">Id of the field that a fault is about; null where it has none on the page.</param>
public sealed record Faults(IReadOnlyList<Refusal> Refusals, Func<Problem, string?>? FieldOf = null);
