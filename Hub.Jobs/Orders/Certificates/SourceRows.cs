using System.Text.Json.Nodes;
using Hub.Bulletins;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Kept;
using Hub.Storage;

namespace Hub.Orders.Certificates;

/// <summary>
/// What each row of the evidence says, as a hash. Only what is never changed by rule is taken: a later answer, a review, a reopened copy or a new
/// text of a post is a later event and no change.
/// </summary>
public static class SourceRows
{
    /// <summary>Of the certificates that close now. Those of format 1 know of a task less, and nothing of signatures and reviews.</summary>
    public const int Format = 2;

    public static IReadOnlyList<SourceRow> Of(OrderEvidence evidence, int format) =>
    [
        Of(evidence.Order),
        .. format == 1 ? [] : OfWhoAnswered(evidence.Order, evidence.Signatures),
        .. evidence.Tasks.SelectMany(t => (IEnumerable<SourceRow>)
        [
            Of(t.Task, format), .. t.Bulletin is { TriedAt: not null } bulletin ? [Of(bulletin)] : (IEnumerable<SourceRow>)[],
            .. t.Publications.Select(Of), .. t.Changes.Select(Of), .. t.Attempts.Where(a => a.EndedAt is not null).Select(Of), .. t.Proofs.Select(Of), .. t.PageChecks.Select(Of), .. t.Pages.Select(Of),
            .. evidence.FollowUpPosts(t).Select(Of),
        ]),
    ];

    /// <summary>Who signed, under the approval's id, and who looked at it afterwards, under the order's.</summary>
    internal static IEnumerable<SourceRow> OfWhoAnswered(Order order, IEnumerable<OrderSignature> signatures)
    {
        yield return Row("approval_signatures", order.ApprovalId, new() { ["signed"] = new JsonArray([.. signatures.Select(s => new JsonObject { ["by"] = s.By, ["at"] = Text(s.At) })]) });
        if (order.ReviewedAt is { } at)
        {
            yield return Row("orders.reviewed", order.Id, new() { ["due"] = Text(order.ReviewDueAt), ["at"] = Text(at), ["by"] = order.ReviewedBy });
        }
    }

    internal static SourceRow Of(Order order)
    {
        var says = new JsonObject
        {
            ["item"] = order.ItemId,
            ["kind"] = Kebab.Of(order.Kind),
            ["reason"] = order.Reason,
            ["approval"] = order.ApprovalId,
            ["at"] = Text(order.OrderedAt),
            ["by"] = order.OrderedBy,
        };
        if (order.FoundAt is { } found)
        {
            says["found"] = Text(found);
        }

        return Row("orders", order.Id, says);
    }

    internal static SourceRow Of(OrderTask task, int format)
    {
        var says = new JsonObject
        {
            ["channel"] = task.ChannelId,
            ["means"] = Kebab.Of(task.Means),
            ["first"] = Kebab.Of(task.First),
            ["due"] = Text(task.DueAt),
            ["copy"] = task.CopyHash,
            ["state"] = task.CopyState,
            ["remote"] = task.CopyRemoteId,
            ["new"] = task.NewHash,
            ["impossible"] = Text(task.ImpossibleAt),
            ["impossibleBy"] = task.ImpossibleBy,
            ["why"] = task.ImpossibleWhy,
            ["followUp"] = task.FollowUpId,
            ["noFollowUp"] = task.NoFollowUp,
        };
        if (task.BulletinId is { } bulletin)
        {
            says["bulletin"] = bulletin;
        }

        if (format > 1)
        {
            says["agreed"] = task.AgreedMinutes;
            says["paper"] = task.PermissionId;
            says["live"] = task.CopyLive;
            says["mayBe"] = task.CopyMayBe;
            says["url"] = task.CopyUrl;
            says["version"] = task.CopyVersion;
            says["since"] = Text(task.CopySince);
        }

        return Row("order_tasks", task.Id, says);
    }

    // What is known of its end may come later; that it was tried, and when, never changes.
    internal static SourceRow Of(Bulletin bulletin) => Row("bulletins", bulletin.Id, new()
    {
        ["channel"] = bulletin.ChannelId,
        ["by"] = bulletin.CreatedBy,
        ["tried"] = Text(bulletin.TriedAt),
        ["audience"] = bulletin.Audience,
    });

    internal static SourceRow Of(Publication publication) => Row("publications", publication.Id, new()
    {
        ["subject"] = publication.SubjectId,
        ["channel"] = publication.ChannelId,
        ["delivery"] = publication.DeliveryId,
        ["key"] = publication.PublishKey,
        ["generation"] = publication.Generation,
        ["at"] = Text(publication.PublishedAt),
        ["adopted"] = publication.Adopted,
        ["surplus"] = publication.Surplus,
    });

    internal static SourceRow Of(PublicationChange change) => Row("publication_changes", change.Id, new()
    {
        ["publication"] = change.PublicationId,
        ["delivery"] = change.DeliveryId,
        ["kind"] = Kebab.Of(change.Kind),
        ["at"] = Text(change.At),
        ["proof"] = Kebab.Of(change.Proof),
        ["hash"] = change.PayloadHash,
        ["version"] = change.Version,
        ["remote"] = change.RemoteId,
        ["url"] = change.Url,
        ["surplus"] = change.Surplus,
    });

    internal static SourceRow Of(Attempt attempt) => Row("attempts", attempt.Id, new()
    {
        ["delivery"] = attempt.DeliveryId,
        ["number"] = attempt.Number,
        ["step"] = Kebab.Of(attempt.Step),
        ["from"] = Text(attempt.StartedAt),
        ["until"] = Text(attempt.EndedAt),
        ["outcome"] = attempt.Outcome,
        ["cause"] = attempt.Cause,
    });

    internal static SourceRow Of(OrderProof proof) => Row("order_proofs", proof.Id, new()
    {
        ["at"] = Text(proof.At),
        ["by"] = proof.By,
        ["note"] = proof.Note,
        ["link"] = proof.Link,
        ["file"] = proof.Sha256,
    });

    internal static SourceRow Of(PageCheck check) => Row("page_checks", check.Id, new()
    {
        ["delivery"] = check.DeliveryId,
        ["url"] = check.Url,
        ["at"] = Text(check.At),
        ["result"] = Kebab.Of(check.Result),
        ["status"] = check.Status,
        ["detail"] = check.Detail,
    });

    internal static SourceRow Of(EvidencePage page) => Row("evidence_pages", page.Id, new()
    {
        ["task"] = page.SubjectId,
        ["moment"] = Kebab.Of(page.Moment),
        ["url"] = page.Url,
        ["at"] = Text(page.ReadAt),
        ["status"] = page.Status,
        ["file"] = page.Sha256,
        ["fault"] = page.Fault,
    });

    private static SourceRow Row(string table, Guid id, JsonObject says) => new(table, id, CertificateText.HashOf(Audit.CanonicalJson.Of(says)));

    private static string? Text(DateTimeOffset? at) => at?.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
