using Hub.Deliveries.Rules;

namespace Hub.Deliveries;

/// <summary>The intent to do one action with one subject on one channel; the truth of a send. Only <see cref="Apply"/> moves it.</summary>
public sealed class Delivery
{
    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    public required bool Sample { get; init; }

    public required Storage.HubMode Mode { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>Order of the deliveries of a subject on a channel.</summary>
    public required int Seq { get; init; }

    public required int Generation { get; set; }

    public required Guid ApprovalId { get; init; }

    public required int ApprovalNumber { get; init; }

    /// <summary>A surplus publication that is to be removed; null for the ordinary one.</summary>
    public Guid? Target { get; init; }

    public Guid? RevisionId { get; init; }

    public int? Version { get; init; }

    /// <summary>Withdrawals go before emergencies, emergencies before the rest.</summary>
    public int Priority { get; init; }

    /// <summary>End of the release window; binds the first visible call of a publish.</summary>
    public DateTimeOffset? WindowTo { get; set; }

    public DateTimeOffset? ValidUntil { get; init; }

    public bool Emergency { get; init; }

    public required DeliveryFacts Facts { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Names the thing published; slugs, look-ups and adoption go by it.</summary>
    public string PublishKey => $"{SubjectId:N}:{ChannelId:N}:{Generation}";

    /// <summary>Names this delivery on the wire: every try of it carries the same, no other delivery does.</summary>
    public string SendKey => $"{PublishKey}:{Seq}:{Storage.Kebab.Of(Facts.Action)}:{(Facts.PayloadHash ?? "00000000")[..8]}";

    public IReadOnlyList<DeliveryEffect> Apply(DeliveryEvent happened, RuleContext context) => Take(DeliveryRules.Next(Facts, happened, context), context);

    /// <summary>The token could not be renewed yet, through no fault of its own: the next refusal is the first one again.</summary>
    public void ForgetStaleToken() => Facts = Facts with { StaleTokens = 0 };

    /// <summary>Another hour, for a delivery that was not begun.</summary>
    public void MoveTo(DateTimeOffset at) => Facts = Facts with { DueAt = at };

    /// <summary>The proof in an answer that came after its lease was lost; empty when it changes nothing.</summary>
    public IReadOnlyList<DeliveryEffect> ApplyLate(DeliveryEvent.Answered late, RuleContext context) =>
        LateAnswers.Apply(Facts, late.Step, late.Outcome, context) is { } change ? Take(change, context) : [];

    private IReadOnlyList<DeliveryEffect> Take(DeliveryChange change, RuleContext context)
    {
        Facts = change.After;
        ChangedAt = context.Now;
        return change.Effects;
    }
}
