using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Changed evidence under the names that people know.</summary>
public sealed record ListedChange(ChangedEvidence Change, string? Connector, string? Channel, string? ItemCode, string? AnsweredBy);

/// <summary>What was changed behind the program's back: first what nobody has answered for, then the newest.</summary>
public static class ChangedEvidenceList
{
    private const int Most = 200;

    /// <param name="only">This one alone, answered for or not.</param>
    public static async Task<IReadOnlyList<ListedChange>> ReadAsync(HubDb db, Guid? only, CancellationToken ct)
    {
        var rows = await db.Set<ChangedEvidence>().AsNoTracking().Where(c => only == null || c.SampleId == only)
            .OrderBy(c => c.AnsweredAt != null).ThenByDescending(c => c.FoundAt).ThenBy(c => c.SampleId).Take(Most)
            .Select(c => new
            {
                Change = c,
                Channel = db.Channels.Where(x => x.Id == c.ChannelId).Select(x => new { x.Connector, x.Name }).FirstOrDefault(),
                Item = db.Items.Where(i => i.Id == c.SubjectId).Select(i => i.Code).FirstOrDefault(),
                By = db.Users.Where(u => u.Id == c.AnsweredBy).Select(u => u.DisplayName).FirstOrDefault(),
            }).ToListAsync(ct);
        return rows.ConvertAll(r => new ListedChange(r.Change, r.Channel?.Connector, r.Channel?.Name, r.Item, r.By));
    }
}
