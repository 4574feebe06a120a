using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders.Certificates;

/// <summary>A certificate as it is shown: frozen, or as it would be now, with what came later beside it.</summary>
/// <param name="Frozen">Null while the order is open.</param>
/// <param name="Changed">Rows of it that were changed behind the program's back.</param>
/// <param name="Forged">The frozen text does not have the hash that was kept with it.</param>
public sealed record CertificateView(
    CertificateContent Content, OrderCertificate? Frozen, bool Forged, IReadOnlyList<LaterEvent> Later, IReadOnlyList<ChangedRow> Changed)
{
    public static async Task<CertificateView?> ReadAsync(HubDb db, Guid order, CancellationToken ct)
    {
        if (await OrderEvidence.ReadAsync(db, order, ct) is not { } evidence)
        {
            return null;
        }

        if (await db.OrderCertificates.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == order, ct) is not { } frozen)
        {
            return new CertificateView(Certifying.Of(evidence, (await AuditHead.ReadAsync(db, ct)).ToString(), null), null, false, [], [.. await ChangedAsync(db, null, evidence, ct)]) { Evidence = evidence };
        }

        var content = CertificateText.Read(frozen.Content);
        var changed = LaterEvents.Changed(content, evidence).Concat(await ChangedAsync(db, content.ClosedAt, evidence, ct)).Distinct().ToList();
        return new CertificateView(content, frozen, CertificateText.HashOf(frozen.Content) != frozen.Sha256, LaterEvents.Of(content, evidence), changed)
        {
            Evidence = evidence,
            DiffersToday = changed.Count > 0 || Lines(Certifying.Of(evidence, "", content.ClosedAt)) != Lines(content),
        };
    }

    /// <summary>The rows of today: what can still be done, and by whom.</summary>
    public required OrderEvidence Evidence { get; init; }

    /// <summary>The rows of today tell another story of a channel than the frozen text: by what came later, or by what was changed.</summary>
    public bool DiffersToday { get; init; }

    private static async Task<IEnumerable<ChangedRow>> ChangedAsync(HubDb db, DateTimeOffset? closed, OrderEvidence evidence, CancellationToken ct) =>
    [
        .. (await OrderRows.DifferingAsync(db, evidence.Order.Id, ct)).Select(r => new ChangedRow(r.Table, r.Id, r.Gone)),
        .. await ChangedSendsAsync(db, closed, evidence, ct), .. await ChangedPostsAsync(db, closed, evidence, ct),
    ];

    // Of a delivery that is gone nobody knows the channel any more: every order of the item says so.
    private static async Task<IEnumerable<ChangedRow>> ChangedSendsAsync(HubDb db, DateTimeOffset? closed, OrderEvidence evidence, CancellationToken ct)
    {
        var channels = evidence.Tasks.Where(t => t.Bulletin is null).Select(t => t.Channel.Id).ToHashSet();
        return (await SendRows.DifferingAsync(db, evidence.Order.ItemId, ct)).Where(r => (closed is null || r.At <= closed) && (r.Channel is not { } channel || channels.Contains(channel)))
            .Select(r => new ChangedRow(r.Table, r.Id, r.Gone));
    }

    // A post may be corrected or taken down after the certificate; what its row says and no written change does is another matter.
    private static async Task<IEnumerable<ChangedRow>> ChangedPostsAsync(HubDb db, DateTimeOffset? closed, OrderEvidence evidence, CancellationToken ct)
    {
        var used = evidence.Tasks.SelectMany(t => t.Publications).Where(p => closed is null || p.PublishedAt <= closed).Select(p => p.Id).ToHashSet();
        var differing = new List<Guid>();
        foreach (var subject in evidence.Tasks.Select(t => t.Bulletin?.Id ?? evidence.Order.ItemId).Distinct())
        {
            differing.AddRange(await PublicationRows.DifferingAsync(db, subject, ct));
        }

        return differing.Where(used.Contains).Select(id => new ChangedRow("publications", id, Gone: false));
    }

    // What a channel is called is no evidence; pages from after the act come a minute later, and change nothing of the story.
    private static string Lines(CertificateContent content) => CertificateText.Of(content.Channels.Select(c => c with { Name = "", Pages = [] }));
}
