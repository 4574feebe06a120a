using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.Rendering;
using Hub.Audit;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Nodes;
using Hub.Orders;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Approvals;

/// <summary>What somebody lays before an approver.</summary>
public sealed record SubmitRequest(Guid ItemId, IReadOnlyList<Guid> Channels)
{
    /// <summary>Null: now.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Why a correction is needed; a correction without one takes the revision's note for readers.</summary>
    public string? Reason { get; init; }

    /// <summary>Of what is out: when the error was found; null: nobody says.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>Of what is out: a new text that takes the old one's place, rather than the mending of an error.</summary>
    public bool Replaces { get; init; }

    /// <summary>A file's time is kept also while nothing sends: the import may run before the hub is started.</summary>
    public bool FromFile { get; init; }
}

/// <summary>Renders every channel, keeps the payloads, and lays them before an approver. All faults come at once.</summary>
public sealed class Submitting(Renderer renderer, ReleaseWindows windows, AuditLog audit)
{
    // A changed file corrects by itself; nobody is there to be asked.
    private const string FileWithoutReason = "Tệp tin đã thay đổi, không ghi lý do";

    // For a further channel, or sent again.
    private const string TextUnchanged = "Nội dung không đổi";

    /// <summary>Adds to the caller's transaction; throws <see cref="RefusedException"/> with every fault, and then nothing is saved.</summary>
    public async Task<Submission> SubmitAsync(HubDb db, SubmitRequest request, Actor actor, CancellationToken ct)
    {
        var by = actor.UserId ?? throw new RefusedException("account-needed", "Cần một tài khoản để trình duyệt.", "Submitting needs an account.");
        var now = await HubClock.ReadAsync(db, ct);
        var item = await db.Items.SingleAsync(i => i.Id == request.ItemId, ct);
        var revision = await db.Revisions.SingleAsync(r => r.Id == item.CurrentRevisionId, ct);
        var channels = await db.Channels.Where(c => request.Channels.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(ct);
        var correction = await IsOutAsync(db, item.Id, ct);
        var approved = await db.Approvals.AnyAsync(a => a.RevisionId == revision.Id && a.EffectiveAt != null, ct);
        var submission = Of(request with { Reason = ReasonOf(request, revision, correction, approved) }, revision, correction, windows.For(request.RequestedAt ?? now, now, revision.Emergency), by, now);
        var refusals = await RefusalsAsync(db, request, submission, revision, channels, now, ct);
        db.Submissions.Add(submission);
        foreach (var channel in channels)
        {
            var link = await LinkAsync(db, item.Id, channel.Id, now, ct);
            var rendition = await renderer.RenderAsync(db, item, revision, channel, link.Key, ct);
            refusals.AddRange(rendition.Problems.Select(p => new Refusal(channel.Slug, p)));
            var payload = await KeepAsync(db, rendition, channel, now, ct);
            db.SubmissionChannels.Add(new SubmissionChannel
            {
                SubmissionId = submission.Id,
                ChannelId = channel.Id,
                PayloadHash = payload.Hash,
                DueAt = Later(submission.RequestedAt, submission.WindowFrom) + channel.AgreedDelay,
            });
        }

        if (refusals.Count > 0)
        {
            throw new RefusedException(refusals);
        }

        item.Editorial = EditorialState.Submitted;
        audit.Add(db, actor, "item.submitted", new AuditSubject("item", item.Id.ToString("D")),
            new JsonObject { ["revision"] = revision.Number, ["kind"] = Kebab.Of(submission.Kind), ["channels"] = channels.Count });
        await db.SaveChangesAsync(ct);
        return submission;
    }

    /// <summary>Is, or may it be, out anywhere? Then what is submitted is a correction.</summary>
    public static async Task<bool> IsOutAsync(HubDb db, Guid itemId, CancellationToken ct) =>
        await db.Publications.AnyAsync(p => p.SubjectId == itemId && p.RemovedAt == null, ct)
        || await db.Deliveries.AnyAsync(d => d.SubjectId == itemId && d.Facts.EndedAt == null && (d.Facts.MayBeOut || d.Facts.Handle != null || d.Facts.Ticket != null
            || d.Facts.State == DeliveryState.Sending || d.Facts.State == DeliveryState.Unsure || d.Facts.State == DeliveryState.NeedsHand || d.Facts.State == DeliveryState.NeedsLook), ct);

    /// <summary>What is wrong with what is asked for, whatever the item says.</summary>
    public static IEnumerable<Refusal> FaultsOf(SubmitRequest request, DateTimeOffset now)
    {
        if (request.Channels.Count == 0)
        {
            yield return Asked("no-channel", "channels", "Chưa chọn kênh nào. Hãy chọn ít nhất một kênh.", "No channel is chosen. Choose at least one.");
        }

        if (request.RequestedAt is { } at && at < now - TimeSpan.FromMinutes(1))
        {
            yield return Asked("time-passed", "at", "Giờ hẹn đã qua. Hãy chọn một giờ sau bây giờ.", "The time has passed. Choose one that is still to come.");
        }
    }

    private static Refusal Asked(string code, string where, string textVi, string textEn) => new(null, new Problem(code, where, textVi, textEn));

    /// <returns>Null where a correction has none: none is made up.</returns>
    private static string? ReasonOf(SubmitRequest request, Revision revision, bool correction, bool approved) => !correction ? request.Reason
        : Said(request.Reason) ?? Said(revision.CorrectionNote) ?? (approved ? TextUnchanged : request.FromFile ? FileWithoutReason : null);

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static Submission Of(SubmitRequest request, Revision revision, bool correction, ReleaseWindow window, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        ItemId = request.ItemId,
        RevisionId = revision.Id,
        Kind = correction ? SubmissionKind.Correction : SubmissionKind.Publish,
        State = SubmissionState.Open,
        OrderKind = !correction ? null : request.Replaces ? OrderKind.Replacement : OrderKind.Correction,
        Reason = request.Reason,
        FoundAt = correction ? request.FoundAt : null,
        RequestedAt = request.RequestedAt ?? now,
        WindowFrom = window.From,
        WindowTo = window.To,
        Emergency = revision.Emergency,
        SubmittedAt = now,
        SubmittedBy = by,
    };

    private static async Task<List<Refusal>> RefusalsAsync(
        HubDb db, SubmitRequest request, Submission submission, Revision revision, List<Channel> channels, DateTimeOffset now, CancellationToken ct)
    {
        var refusals = FaultsOf(request, now).ToList();
        if (submission.Kind == SubmissionKind.Correction && submission.Reason is null)
        {
            refusals.Add(Asked(
                "reason-missing", "note", "Tin đã lên kênh: hãy ghi đã đính chính gì. Lý do đi theo lệnh và giấy chứng nhận.",
                "The item is out: say what was corrected. The reason goes with the order and its certificate."));
        }

        if (await Discovery.FaultAsync(db, request.ItemId, submission.FoundAt, now, ct) is { } found)
        {
            refusals.Add(found);
        }

        if (request.Channels.Except(channels.Select(c => c.Id)).Any())
        {
            refusals.Add(Asked("unknown-channel", "channels", "Có kênh không tồn tại. Hãy chọn lại kênh.", "A channel does not exist. Choose the channels again."));
        }

        if (request is { RequestedAt: not null, FromFile: false } && await Workers.WhyNoTimeAsync(db, ct) is { } idle)
        {
            refusals.Add(idle);
        }

        if (revision.ValidUntil is { } until && until <= submission.RequestedAt)
        {
            refusals.Add(Asked("validity-passed", "until", "Tin hết hiệu lực trước giờ hẹn. Hãy sửa thời hạn hoặc giờ hẹn.", "The item ends before it would go out. Change its end or its time."));
        }

        if (await db.Submissions.AnyAsync(s => s.ItemId == request.ItemId && s.State == SubmissionState.Open, ct))
        {
            refusals.Add(Refusal.Of("already-submitted", "Tin này đang chờ duyệt. Hãy chờ quyết định hoặc rút lại bản đã trình.", "This item is waiting for a decision already."));
        }

        // What stands on a retired channel is corrected there too; nothing new is put on it.
        var standing = await db.Publications.Where(p => p.SubjectId == request.ItemId && p.RemovedAt == null).Select(p => p.ChannelId).ToListAsync(ct);
        foreach (var channel in channels.Where(c => c.RetiredAt is not null && !standing.Contains(c.Id)))
        {
            refusals.Add(new Refusal(channel.Slug, new Problem("channel-retired", channel.Slug, "Kênh này đã ngừng dùng.", "This channel is retired.")));
        }

        return refusals;
    }

    private static async Task<TrackedLink> LinkAsync(HubDb db, Guid item, Guid channel, DateTimeOffset now, CancellationToken ct)
    {
        var link = await db.TrackedLinks.SingleOrDefaultAsync(l => l.ItemId == item && l.ChannelId == channel, ct);
        if (link is null)
        {
            link = new TrackedLink { Key = RandomKeys.ForLink(), ItemId = item, ChannelId = channel, CreatedAt = now };
            db.TrackedLinks.Add(link);
        }

        return link;
    }

    private static async Task<Payload> KeepAsync(HubDb db, Rendition rendition, Channel channel, DateTimeOffset now, CancellationToken ct)
    {
        var bytes = RenditionBytes.Of(rendition);
        var hash = RenditionBytes.HashOf(bytes);
        var payload = await db.Payloads.FindAsync([hash], ct);
        if (payload is null)
        {
            payload = new Payload { Hash = hash, Bytes = bytes, Connector = channel.Connector, RendererVersion = rendition.RendererVersion, CreatedAt = now };
            db.Payloads.Add(payload);
        }

        return payload;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
