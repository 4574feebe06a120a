using System.Globalization;
using Connectors.Contract;
using Hub.Kept;
using Hub.Storage;

namespace Hub.Orders.Certificates;

/// <summary>Something that happened after a certificate was frozen.</summary>
/// <param name="Kind">Kebab-case: <c>shown</c>, <c>late-answer</c>, <c>attempt</c>, <c>proof</c>, <c>look-shown</c>, <c>kept-before</c>, <c>kept-after</c>, <c>read-before</c>, <c>read-after</c>, <c>follow-up-shown</c>, <c>follow-up-removed</c>, <c>page-found</c>, <c>reviewed</c>.</param>
public sealed record LaterEvent(DateTimeOffset At, string? Channel, string Kind, string? Detail);

/// <summary>A row that a certificate is made of and that no longer says what it said, or is gone.</summary>
public sealed record ChangedRow(string Table, Guid Id, bool Gone);

/// <summary>Holds a frozen certificate against what is there now.</summary>
public static class LaterEvents
{
    public static IReadOnlyList<LaterEvent> Of(CertificateContent frozen, OrderEvidence now)
    {
        var known = frozen.Sources.Select(s => s.Id).ToHashSet();
        var events = now.Tasks.SelectMany(t => (IEnumerable<LaterEvent>)
        [
            .. t.Changes.Where(c => !known.Contains(c.Id)).Select(c => new LaterEvent(c.At, t.Channel.Name, Kebab.Of(c.Kind), c.Url ?? c.RemoteId)),
            .. t.Attempts.Where(a => !known.Contains(a.Id)).Select(a => new LaterEvent(a.StartedAt, t.Channel.Name, "attempt", a.Outcome)),
            .. t.Attempts.Where(a => a.LateAt > frozen.ClosedAt).Select(a => new LaterEvent(a.LateAt!.Value, t.Channel.Name, "late-answer", a.LateOutcome)),
            .. t.Proofs.Where(p => !known.Contains(p.Id)).Select(p => new LaterEvent(p.At, t.Channel.Name, "proof", p.Note)),
            // One that could not tell proves nothing, and is made again and again.
            .. t.PublicLooks.Where(l => l.At > frozen.ClosedAt && l.View != PublicView.CannotTell).Select(l => new LaterEvent(l.At, t.Channel.Name, $"look-{Kebab.Of(l.View)}", null)),
            .. t.Pages.Where(p => !known.Contains(p.Id) && p.Status is not null)
                .Select(p => new LaterEvent(p.ReadAt!.Value, t.Channel.Name, $"{(p.Sha256 is null ? "read" : "kept")}-{Kebab.Of(p.Moment)}", Seen(p))),
            .. now.FollowUpPosts(t).Where(p => p.KnownAt > frozen.ClosedAt).Select(p => new LaterEvent(p.PublishedAt, t.Channel.Name, "follow-up-shown", p.Url ?? p.RemoteId)),
            .. now.FollowUpPosts(t).Where(p => p.RemovedAt > frozen.ClosedAt).Select(p => new LaterEvent(p.RemovedAt!.Value, t.Channel.Name, "follow-up-removed", p.Url ?? p.RemoteId)),
            .. t.PageChecks.Where(c => !known.Contains(c.Id)).Select(c => new LaterEvent(c.At, t.Channel.Name, $"page-{Kebab.Of(c.Result)}", c.Url)),
        ]);
        return [.. events.Concat(Reviewed(frozen, now)).OrderBy(e => e.At)];
    }

    public static IReadOnlyList<ChangedRow> Changed(CertificateContent frozen, OrderEvidence now)
    {
        var there = SourceRows.Of(now, frozen.Format).ToDictionary(s => (s.Table, s.Id), s => s.Sha256);
        return
        [
            .. frozen.Sources.Where(s => there.GetValueOrDefault((s.Table, s.Id)) != s.Sha256)
                .Select(s => new ChangedRow(s.Table, s.Id, !there.ContainsKey((s.Table, s.Id)))),
        ];
    }

    private static string Seen(EvidencePage page) => string.Create(CultureInfo.InvariantCulture, $"HTTP {page.Status}{(page.Sha256 is { } hash ? $", SHA-256 {hash}" : null)}, {page.Url}");

    private static IEnumerable<LaterEvent> Reviewed(CertificateContent frozen, OrderEvidence now) =>
        now.Order is { ReviewedAt: { } at, ReviewedBy: { } by } && at > frozen.ClosedAt ? [new LaterEvent(at, null, "reviewed", now.NameOf(by))] : [];
}
