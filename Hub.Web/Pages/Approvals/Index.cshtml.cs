using Hub.Approvals;
using Hub.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Approvals;

/// <summary>One line of the inbox.</summary>
public sealed record ApprovalRow(
    Guid Id, string Code, string Title, string Writer, bool Emergency, bool Correction, DateTimeOffset RequestedAt, StateChip Chip, string? Reason,
    IReadOnlyList<StripCell> Channels);

/// <summary>A pill of the inbox with its count.</summary>
public sealed record ApprovalGroup(string Key, int Count);

/// <summary>What waits for a decision, and what was decided.</summary>
public sealed class IndexModel(PageTools tools) : HubPage(tools)
{
    private const int Most = 50;

    [BindProperty(SupportsGet = true)]
    public string Group { get; set; } = "mine";

    public IReadOnlyList<ApprovalGroup> Groups { get; private set; } = [];

    public IReadOnlyList<ApprovalRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var groups = new List<ApprovalGroup>();
        foreach (var key in (string[])["mine", "others", "returned", "approved"])
        {
            groups.Add(new ApprovalGroup(key, await Of(key).CountAsync(ct)));
        }

        Groups = groups;
        Group = groups.Exists(g => g.Key == Group) ? Group : "mine";
        Rows = await ReadAsync(Of(Group), ct);
    }

    // "Mine" is what this person could sign: not their own work, and not signed by them.
    private IQueryable<Submission> Of(string group)
    {
        var me = Person.Id;
        var mine = Db.Submissions.Where(s => s.State == SubmissionState.Open && s.SubmittedBy != me
            && !Db.Revisions.Any(r => r.Id == s.RevisionId && r.CreatedBy == me)
            && !Db.Approvals.Any(a => a.SubmissionId == s.Id && Db.ApprovalSignatures.Any(g => g.ApprovalId == a.Id && g.UserId == me)));
        return group switch
        {
            "mine" => mine,
            "others" => Db.Submissions.Where(s => s.State == SubmissionState.Open && !mine.Any(m => m.Id == s.Id)),
            "returned" => Db.Submissions.Where(s => s.State == SubmissionState.Returned),
            _ => Db.Submissions.Where(s => s.State == SubmissionState.Approved),
        };
    }

    private async Task<IReadOnlyList<ApprovalRow>> ReadAsync(IQueryable<Submission> submissions, CancellationToken ct)
    {
        var open = Group is "mine" or "others";
        var rows = await (
            from s in submissions.AsNoTracking()
            join i in Db.Items on s.ItemId equals i.Id
            join r in Db.Revisions on s.RevisionId equals r.Id
            join u in Db.Users on s.SubmittedBy equals u.Id
            select new { Submission = s, i.Code, r.Title, Writer = u.DisplayName, Signatures = Db.ApprovalSignatures.Count(g => Db.Approvals.Any(a => a.Id == g.ApprovalId && a.SubmissionId == s.Id)) })
            .OrderBy(r => open ? r.Submission.RequestedAt : DateTimeOffset.MinValue).ThenByDescending(r => r.Submission.DecidedAt).Take(Most).ToListAsync(ct);
        var ids = rows.Select(r => r.Submission.Id).ToList();
        var channels = (await (
            from link in Db.SubmissionChannels
            join c in Db.Channels on link.ChannelId equals c.Id
            where ids.Contains(link.SubmissionId)
            orderby c.CreatedAt
            select new { link.SubmissionId, c.Connector, c.Name }).ToListAsync(ct)).ToLookup(c => c.SubmissionId);
        return [.. rows.Select(r => new ApprovalRow(
            r.Submission.Id, r.Code, r.Title, r.Writer, r.Submission.Emergency, r.Submission.Kind == SubmissionKind.Correction, r.Submission.RequestedAt,
            SubmissionChip.Of(r.Submission, r.Signatures, Words), r.Submission.ReturnReason,
            [.. channels[r.Submission.Id].Select(c => new StripCell(new ChannelMark(c.Connector, c.Name), SubmissionChip.Mark(r.Submission)))]))];
    }
}
