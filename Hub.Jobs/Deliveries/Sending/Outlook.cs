using Hub.Channels;
using Hub.Deliveries.Rules;

namespace Hub.Deliveries.Sending;

/// <summary>What a newer act meets on a channel, and what follows from it by the matrix.</summary>
/// <param name="Open">The deliveries that are not settled, in their order.</param>
/// <param name="Earlier">The one that the matrix asks about: under way, else the last; null when there never was one.</param>
public sealed record Outlook(Channel Channel, IReadOnlyList<Delivery> Open, Delivery? Earlier, OnChannel There, RuleContext Context, SuccessionPlan Plan);
