using Connectors;
using Connectors.Contract;
using Connectors.Rendering;
using Hub.Approvals;
using Hub.Channels;
using Hub.Items;
using Hub.Storage;
using Hub.Text;
using Hub.Web.Look;
using Hub.Web.Pages.Items;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Approvals;

/// <summary>Everything that somebody needs to decide.</summary>
public sealed record Review(
    Item Item, Submission Submission, Revision Revision, string Writer, IReadOnlyList<ChannelPreview> Payloads, IReadOnlyList<(Guid Id, string Name)> Signatures,
    Revision? Decided, IReadOnlyList<RevisionMedia> DecidedMedia, IReadOnlyList<RevisionMedia> Media)
{
    public bool IsWorkOf(Guid person) => Submission.SubmittedBy == person || Revision.CreatedBy == person;

    public bool SignedBy(Guid person) => Signatures.Any(s => s.Id == person);

    /// <summary>Word by word since the text that was last decided on; empty for the first time.</summary>
    public IReadOnlyList<(string Part, IReadOnlyList<DiffRun> Runs)> Changes => Decided is null ? [] : [.. new[]
    {
        ("compose.title", WordDiff.Of(Decided.Title, Revision.Title)),
        ("compose.summary", WordDiff.Of(Decided.Summary, Revision.Summary)),
        ("compose.body", WordDiff.Of(Decided.BodyMarkdown, Revision.BodyMarkdown)),
        ("compose.pictures", WordDiff.Of(InWords(DecidedMedia), InWords(Media))),
        ("compose.about", WordDiff.Of(InWords(Decided), InWords(Revision))),
        ("compose.note", WordDiff.Of(Decided.CorrectionNote ?? "", Revision.CorrectionNote ?? "")),
        ("compose.own", WordDiff.Of(OwnWords(Decided), OwnWords(Revision))),
    }.Where(c => c.Item2.Any(r => r.Kind != DiffKind.Same))];

    // A picture that was exchanged under the same words is another picture: its hash tells.
    private static string InWords(IReadOnlyList<RevisionMedia> media) =>
        string.Join("\n", media.Select(m => $"{m.Sha256[..8]} {m.AltText}{(m.Credit is null ? "" : $" ({m.Credit})")}"));

    private static string InWords(Revision revision) =>
        string.Join(" · ", new[] { revision.SourceAgency, revision.Section, revision.Byline, string.Join(", ", revision.Tags) }.Where(t => !string.IsNullOrEmpty(t)));

    private static string OwnWords(Revision revision) => string.Join("\n", revision.Overrides.RootElement.EnumerateObject()
        .SelectMany(o => o.Value.EnumerateObject().Select(part => $"{o.Name}: {part.Value.GetString()}")));
}

/// <summary>Reads a submission with the frozen payloads: what is shown here is what will be sent.</summary>
public sealed class ReviewReading(ConnectorRegistry connectors, ChannelSetups setups)
{
    public async Task<Review?> ReadAsync(HubDb db, Guid id, CancellationToken ct)
    {
        var submission = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (submission is null)
        {
            return null;
        }

        var item = await db.Items.AsNoTracking().SingleAsync(i => i.Id == submission.ItemId, ct);
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == submission.RevisionId, ct);
        var writer = await db.Users.Where(u => u.Id == submission.SubmittedBy).Select(u => u.DisplayName).SingleAsync(ct);
        var signatures = await (
            from a in db.Approvals
            join s in db.ApprovalSignatures on a.Id equals s.ApprovalId
            join u in db.Users on s.UserId equals u.Id
            where a.SubmissionId == id
            orderby s.SignedAt
            select new { u.Id, u.DisplayName }).ToListAsync(ct);
        var decided = await DecidedAsync(db, submission, ct);
        return new Review(
            item, submission, revision, writer, await PayloadsAsync(db, id, revision, ct), [.. signatures.Select(s => (s.Id, s.DisplayName))],
            decided, decided is null ? [] : await MediaAsync(db, decided, ct), await MediaAsync(db, revision, ct));
    }

    private static Task<List<RevisionMedia>> MediaAsync(HubDb db, Revision revision, CancellationToken ct) =>
        db.RevisionMedia.AsNoTracking().Where(m => m.RevisionId == revision.Id).OrderBy(m => m.Position).ToListAsync(ct);

    private static Task<Revision?> DecidedAsync(HubDb db, Submission submission, CancellationToken ct) => (
        from s in db.Submissions
        join r in db.Revisions on s.RevisionId equals r.Id
        where s.ItemId == submission.ItemId && s.Id != submission.Id && s.DecidedAt != null && s.SubmittedAt < submission.SubmittedAt
        orderby s.DecidedAt descending
        select r).AsNoTracking().FirstOrDefaultAsync(ct);

    private async Task<IReadOnlyList<ChannelPreview>> PayloadsAsync(HubDb db, Guid submission, Revision revision, CancellationToken ct)
    {
        var rows = await (
            from link in db.SubmissionChannels
            join channel in db.Channels on link.ChannelId equals channel.Id
            join payload in db.Payloads on link.PayloadHash equals payload.Hash
            where link.SubmissionId == submission
            orderby channel.CreatedAt, channel.Id
            select new { Channel = channel, payload.Bytes }).AsNoTracking().ToListAsync(ct);
        var renditions = rows.ToDictionary(r => r.Channel.Id, r => RenditionBytes.Read(r.Bytes));
        var pictures = await Composer.PicturesAsync(db, renditions.Values.SelectMany(r => r.Media).Select(m => m.Sha256), ct);
        var previews = new List<ChannelPreview>();
        foreach (var row in rows)
        {
            previews.Add(new ChannelPreview(row.Channel, renditions[row.Channel.Id], await LimitsAsync(db, row.Channel, ct), pictures)
            {
                BodyLeftOut = BodyWords.AreLeftOut(revision.BodyMarkdown, $"{revision.Title} {revision.Summary}", renditions[row.Channel.Id]),
            });
        }

        return previews;
    }

    private async Task<ConnectorLimits> LimitsAsync(HubDb db, Channel channel, CancellationToken ct) =>
        connectors[channel.Connector].LimitsFor(await setups.ReadAsync(db, channel, ct));
}
