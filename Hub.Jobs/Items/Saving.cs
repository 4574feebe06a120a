using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items;

/// <summary>What saving did.</summary>
/// <param name="Changed">False when the same text was saved again: then nothing happened.</param>
/// <param name="GoingOutOn">Channels on which an earlier text is under way or out: there a correction is needed.</param>
public sealed record Saved(Item Item, Revision Revision, bool Changed, IReadOnlyList<Guid> GoingOutOn);

/// <summary>Makes items and their revisions. A revision is frozen when it is saved; the same text again makes none.</summary>
public sealed class Saving(AuditLog audit, Moves moves)
{
    public async Task<Saved> CreateAsync(HubDb db, ItemDraft draft, string slug, bool sample, RevisionOrigin origin, Actor actor, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var subject = new Subject { Id = Guid.CreateVersion7(), Kind = SubjectKind.Item, Sample = sample };
        var item = new Item
        {
            Id = subject.Id,
            Code = await ItemCodes.NextAsync(db, now, ct),
            Slug = slug,
            Editorial = EditorialState.Draft,
            SearchText = "",
            CreatedAt = now,
            CreatedBy = actor.UserId,
            UpdatedAt = now,
        };
        db.Subjects.Add(subject);
        db.Items.Add(item);
        var revision = Freeze(db, item, draft, 1, origin, actor, now);
        audit.Add(db, actor, "item.created", new AuditSubject("item", item.Id.ToString("D")), new JsonObject { ["code"] = item.Code, ["hash"] = revision.Hash });
        await db.SaveChangesAsync(ct);
        return new Saved(item, revision, Changed: true, []);
    }

    /// <summary>
    /// What an earlier approval let out and was not begun is cancelled, and the item goes back to its writer; what is under way goes on, and
    /// the caller says so.
    /// </summary>
    public async Task<Saved> ReviseAsync(HubDb db, Guid itemId, ItemDraft draft, RevisionOrigin origin, Actor actor, CancellationToken ct)
    {
        // The subject first: nobody approves it for a further channel behind our back.
        await RowLocks.LockAsync(db, itemId, [], ct);
        var channels = await db.Deliveries.Where(d => d.SubjectId == itemId).Select(d => d.ChannelId).Distinct().ToListAsync(ct);
        await RowLocks.LockAsync(db, itemId, channels, ct);
        var item = await db.Items.SingleAsync(i => i.Id == itemId, ct);
        var current = await db.Revisions.SingleAsync(r => r.Id == item.CurrentRevisionId, ct);
        if (current.Hash == RevisionHash.Of(draft))
        {
            return new Saved(item, current, Changed: false, []);
        }

        var now = await HubClock.ReadAsync(db, ct);
        var latest = await db.Revisions.Where(r => r.ItemId == itemId).MaxAsync(r => r.Number, ct);
        var revision = Freeze(db, item, draft, latest + 1, origin, actor, now);
        item.Editorial = EditorialState.Draft;
        await OvertakeAsync(db, itemId, now, ct);
        audit.Add(db, actor, "item.revised", new AuditSubject("item", item.Id.ToString("D")),
            new JsonObject { ["number"] = revision.Number, ["hash"] = revision.Hash });
        await db.SaveChangesAsync(ct);
        return new Saved(item, revision, Changed: true, await moves.CancelNotBegunAsync(db, itemId, ct));
    }

    // What lies before an approver is no longer the text: it has to be submitted again.
    private static async Task OvertakeAsync(HubDb db, Guid itemId, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Submissions.SingleOrDefaultAsync(s => s.ItemId == itemId && s.State == SubmissionState.Open, ct);
        if (open is not null)
        {
            (open.State, open.DecidedAt) = (SubmissionState.Overtaken, now);
        }
    }

    private static Revision Freeze(HubDb db, Item item, ItemDraft draft, int number, RevisionOrigin origin, Actor actor, DateTimeOffset now)
    {
        var revision = Revision.Of(draft, item.Id, number, origin, actor.PersonId, now);
        db.Revisions.Add(revision);
        db.RevisionMedia.AddRange(draft.Media.Select((m, i) => new RevisionMedia
        {
            RevisionId = revision.Id,
            Position = i,
            Sha256 = m.Sha256,
            Original = m.Original,
            Reference = m.Reference,
            FileName = m.FileName,
            AltText = m.AltText,
            Credit = m.Credit,
        }));
        item.CurrentRevisionId = revision.Id;
        item.UpdatedAt = now;
        item.SearchText = Folding.ForSearch($"{item.Code} {draft.Title} {draft.Summary} {draft.Section} {string.Join(' ', draft.Tags)}");
        return revision;
    }
}
