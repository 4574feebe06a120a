using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>How orders and their channels are shown: marks, deadlines, spans of time.</summary>
public static class OrderWords
{
    public static StateMark Of(StandingKind standing) => standing switch
    {
        StandingKind.Working => new("danggui", "orders.standing-working"),
        StandingKind.NeedsPerson => new("lamtay", "orders.standing-needs-person"),
        StandingKind.NeedsProof => new("lamtay", "orders.standing-needs-proof"),
        StandingKind.NeedsFollowUp => new("loi", "orders.standing-needs-follow-up"),
        StandingKind.Proven => new("dadang", "orders.standing-proven"),
        StandingKind.NeverOut => new("nhap", "orders.standing-never-out"),
        StandingKind.AlreadySo => new("nhap", "orders.standing-already-so"),
        StandingKind.Impossible => new("thuhoi", "orders.standing-impossible"),
    };

    public static StateMark Of(Order order, IEnumerable<(DateTimeOffset DueAt, bool Settled)> tasks, DateTimeOffset now) =>
        order.ClosedAt is not null ? new("dadang", "orders.state-closed")
        : tasks.Any(t => !t.Settled && t.DueAt < now) ? new("hethan", "orders.state-overdue")
        : new("motphan", "orders.state-open");

    /// <summary>A title that begins with the word already does not get it twice.</summary>
    public static string Heading(string kind, string title) => title.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? title : $"{kind}: {title}";

    public static string Span(TimeSpan span, Words words) => span.Duration() switch
    {
        { TotalDays: >= 2 } d => words["orders.days", (int)d.TotalDays, d.Hours],
        { TotalHours: >= 1 } h => words["orders.hours", (int)h.TotalHours, h.Minutes],
        var m => words["orders.minutes", (int)m.TotalMinutes],
    };

    /// <summary>When the error was found, and how long it stood from then to the last proof; what nobody said is not made up.</summary>
    public static string Found(CertificateContent content, Words words) => content.FoundAt is not { } found ? words["orders.found-not-said"]
        : content.Took is { } took ? words["orders.found-took", Times.Moment(found), Span(took, words)] : Times.Moment(found);

    /// <summary>The clock of a deadline: how long is left, or how late it was done.</summary>
    public static string Clock(DateTimeOffset dueAt, DateTimeOffset? settledAt, bool settled, DateTimeOffset now, Words words)
    {
        var at = settled ? settledAt ?? dueAt : now;
        return at > dueAt ? words[settled ? "orders.late" : "orders.over", Span(at - dueAt, words)]
            : settled ? words["orders.in-time"] : words["orders.left", Span(dueAt - at, words)];
    }

    public static string Agreed(ChannelLine line, Words words) => line.AgreedBy is { } paper
        ? words["orders.agreed-by", line.AgreedMinutes, paper] : words["orders.agreed-house", line.AgreedMinutes];

    public static string Copy(CopyLine copy, Words words) => (copy.Possible, copy.Until) switch
    {
        (false, { } until) => words["orders.copy", Times.MomentWithSeconds(copy.From), Times.MomentWithSeconds(until)],
        (false, null) => words["orders.copy-open", Times.MomentWithSeconds(copy.From)],
        (true, { } until) => words["orders.copy-possible", Times.MomentWithSeconds(copy.From), Times.MomentWithSeconds(until)],
        (true, null) => words["orders.copy-possible-open", Times.MomentWithSeconds(copy.From)],
    };

    public static string AtOrder(ChannelLine line, Words words) => line.Bulletin is null ? AtOrder(line.AtOrder, words) : AtOrder(line.AtOrder.Live, line.AtOrder.MayBe, line.AtOrder.Since, words);

    public static string AtOrder(Foreseen one, Words words) => one switch
    {
        { Bulletin: { } bulletin } => AtOrder(one.IsLive, one.MayBe, bulletin.TriedAt, words),
        { Live: { } live } => words["orders.at-order-live", Times.Moment(live.PublishedAt)],
        _ => words[one.MayBe ? "orders.at-order-maybe" : "orders.at-order-none"],
    };

    /// <summary>Whether the item that says what could not be mended is out on the same channel.</summary>
    public static string FollowUp(FollowUpState state, Words words) => state.OutAt is { } at ? $"{words["orders.follow-up-out", Times.MomentWithSeconds(at)]} {state.Url}".TrimEnd() : words["orders.follow-up-not-out"];

    /// <summary>Where somebody answers to what it asks.</summary>
    public static string Address(Guid order, string channel, Guid? bulletin, string? handler = null)
    {
        string?[] query = [bulletin is { } id ? $"bulletin={id:D}" : null, handler is null ? null : $"handler={handler}"];
        return $"/orders/{order:D}/tasks/{channel}" + (query.Any(q => q is not null) ? "?" + string.Join('&', query.OfType<string>()) : "");
    }

    private static string AtOrder(AtOrder copy, Words words) =>
        copy is { Live: true, Since: { } since } ? words["orders.at-order-live", Times.Moment(since)] : copy.MayBe ? words["orders.at-order-maybe"] : words["orders.at-order-none"];

    private static string AtOrder(bool sent, bool mayBe, DateTimeOffset? at, Words words) =>
        sent ? words["orders.at-order-sent", Times.Moment(at!.Value)] : words[mayBe ? "orders.at-order-sent-maybe" : "orders.at-order-unsent"];
}
