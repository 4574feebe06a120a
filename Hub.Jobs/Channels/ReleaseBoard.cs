using Hub.Deliveries;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>One thing that keeps something from going out.</summary>
/// <param name="What">The channel, or the item's title, that it holds; null where it holds everything.</param>
/// <param name="Key">Slug of the channel, or code of the item.</param>
public sealed record Standing(StopKind Kind, string? What, string? Key, string? Reason, DateTimeOffset? Since, string? By)
{
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Quiet hours, each day.</summary>
    public (TimeOnly From, TimeOnly To)? Daily { get; init; }

    /// <summary>The least time between two posts.</summary>
    public TimeSpan? Each { get; init; }
}

/// <summary>A delivery that waits for a person to release it.</summary>
public sealed record ParkedRow(Delivery Delivery, string ItemCode, string Title, Channel Channel);

/// <summary>Everything that stands, in the order of precedence, and what was set aside.</summary>
public sealed record ReleaseBoard(IReadOnlyList<Standing> Standing, IReadOnlyList<ParkedRow> Parked, int ParkedInAll)
{
    public const int MostParked = 200;

    public static async Task<ReleaseBoard> ReadAsync(HubDb db, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var names = await db.Users.ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
        var standing = new List<Standing>();
        if (await Stopping.InForceAsync(db, ct) is { } stop)
        {
            standing.Add(new Standing(StopKind.City, null, null, stop.Reason, stop.SetAt, Name(stop.SetBy)));
        }

        var channels = await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        standing.AddRange(channels.Where(c => c.PausedAt is not null).Select(c => new Standing(StopKind.Pause, c.Name, c.Slug, c.PauseReason, c.PausedAt, Name(c.PausedBy))));
        standing.AddRange((await HeldAsync(db, ct)).Select(h => new Standing(StopKind.Hold, h.Title, h.Code, h.Subject.HoldReason, h.Subject.HeldAt, Name(h.Subject.HeldBy))));
        standing.AddRange(OfRules(await db.ReleaseRules.AsNoTracking().SingleAsync(ct), now, Name));
        standing.AddRange(channels.Where(c => c.Cadence is not null)
            .Select(c => new Standing(StopKind.Cadence, c.Name, c.Slug, null, c.CadenceSetAt, Name(c.CadenceSetBy)) { Each = c.Cadence }));
        return new ReleaseBoard(standing, await ParkedAsync(db, ct), await db.Deliveries.CountAsync(d => d.Facts.State == DeliveryState.Parked, ct));
    }

    private static IEnumerable<Standing> OfRules(ReleaseRules rules, DateTimeOffset now, Func<Guid?, string?> name)
    {
        if (rules.MourningTo > now)
        {
            yield return new Standing(StopKind.Mourning, null, null, rules.MourningReason, rules.MourningSetAt, name(rules.MourningSetBy)) { From = rules.MourningFrom, To = rules.MourningTo };
        }

        if (rules is { QuietFrom: { } from, QuietTo: { } to })
        {
            yield return new Standing(StopKind.Quiet, null, null, null, rules.QuietSetAt, name(rules.QuietSetBy)) { Daily = (from, to) };
        }
    }

    private static async Task<IReadOnlyList<(Subject Subject, string Code, string Title)>> HeldAsync(HubDb db, CancellationToken ct)
    {
        var rows = await (
            from s in db.Subjects.AsNoTracking()
            join i in db.Items on s.Id equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            where s.HeldAt != null
            orderby s.HeldAt
            select new { Subject = s, i.Code, r.Title }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Subject, r.Code, r.Title))];
    }

    private static async Task<IReadOnlyList<ParkedRow>> ParkedAsync(HubDb db, CancellationToken ct) => await (
        from d in db.Deliveries.AsNoTracking()
        join i in db.Items on d.SubjectId equals i.Id
        join r in db.Revisions on i.CurrentRevisionId equals r.Id
        join c in db.Channels on d.ChannelId equals c.Id
        where d.Facts.State == DeliveryState.Parked
        orderby d.Facts.DueAt, d.Id
        select new ParkedRow(d, i.Code, r.Title, c)).Take(MostParked).ToListAsync(ct);
}
