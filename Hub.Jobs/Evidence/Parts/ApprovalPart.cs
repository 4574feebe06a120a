using System.Text.Json.Nodes;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>Who let which payloads out, to which channels, in which window.</summary>
internal sealed class ApprovalPart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var submissions = await db.Submissions.AsNoTracking().Where(s => s.ItemId == of.Item.Id).OrderBy(s => s.SubmittedAt).ThenBy(s => s.Id).ToListAsync(ct);
        var submitted = submissions.Select(s => s.Id).ToList();
        var asked = await db.SubmissionChannels.AsNoTracking().Where(c => submitted.Contains(c.SubmissionId)).OrderBy(c => c.SubmissionId).ThenBy(c => c.ChannelId).ToListAsync(ct);
        var approvals = await db.Approvals.AsNoTracking().Where(a => a.SubjectId == of.Item.Id).OrderBy(a => a.Number).ToListAsync(ct);
        var approved = approvals.Select(a => a.Id).ToList();
        var signatures = await db.ApprovalSignatures.AsNoTracking().Where(s => approved.Contains(s.ApprovalId)).OrderBy(s => s.SignedAt).ThenBy(s => s.UserId).ToListAsync(ct);
        var channels = await db.ApprovalChannels.AsNoTracking().Where(c => approved.Contains(c.ApprovalId)).OrderBy(c => c.ApprovalId).ThenBy(c => c.ChannelId).ToListAsync(ct);
        return
        [
            PackJson.File(PackNames.Approvals, new JsonObject
            {
                ["submissions"] = PackJson.List(submissions),
                ["submission_channels"] = PackJson.List(asked),
                ["approvals"] = PackJson.List(approvals),
                ["signatures"] = PackJson.List(signatures),
                ["approval_channels"] = PackJson.List(channels),
                ["channels"] = new JsonObject(of.Channels.Where(c => channels.Any(a => a.ChannelId == c.Key) || asked.Any(a => a.ChannelId == c.Key))
                    .Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key.ToString("D"), c.Value))),
            }),
        ];
    }
}
