using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

public static class PublicationRows
{
    /// <summary>Posts of an item whose row says something else than what was stored, or than the changes that were written down.</summary>
    public static Task<List<Guid>> DifferingAsync(HubDb db, Guid subject, CancellationToken ct) =>
        db.Database.SqlQuery<Guid>($"select p.id as \"Value\" from hub.publications p where p.subject_id = {subject} and hub.publication_differs(p)").ToListAsync(ct);
}
