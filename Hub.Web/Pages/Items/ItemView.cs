using System.Text.Json;
using Hub.Approvals;
using Hub.ByHand;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>A channel on which an item was, is or will be: its deliveries, newest first, and what is out there.</summary>
public sealed record ItemChannel(Channel Channel, IReadOnlyList<Delivery> Deliveries, Publication? Live)
{
    public Delivery Newest => Deliveries[0];

    /// <summary>Looks from outside at what is out, oldest first.</summary>
    public IReadOnlyList<PublicLook> Looks { get; init; } = [];

    /// <summary>The newest capture that somebody handed in of it.</summary>
    public HandCapture? Capture { get; init; }

    /// <summary>When the hub looks again by itself; null where it does not.</summary>
    public DateTimeOffset? NextLookAt => Live is not null && PublicLooks.IsOpen(Live)
        ? LookLadder.NextAt(Live.UpdatedAt, [.. Looks.Where(l => l.AskedBy is null && l.At >= Live.UpdatedAt).Select(l => l.At)]) : null;
}

/// <summary>A line of an item's history.</summary>
/// <param name="Reason">Why, where somebody had to say it.</param>
public sealed record ItemEvent(DateTimeOffset At, string Action, string Who, string? Reason);

/// <summary>One item with everything that was done with it.</summary>
public sealed record ItemView(
    Item Item, bool Sample, string? HoldReason, Revision Revision, IReadOnlyList<RevisionMedia> Media, IReadOnlyDictionary<string, string> Pictures,
    IReadOnlyList<Revision> Revisions, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<ItemChannel> Channels, ILookup<Guid, Attempt> Attempts,
    IReadOnlyList<ItemEvent> Events, Submission? Latest)
{
    public int OutCount => Channels.Count(c => c.Live is not null) + Adopted.Count;

    public bool EverSent => Channels.Count > 0 || Adopted.Count > 0;

    /// <summary>Out since before the hub, with nothing done to it here yet; by channel.</summary>
    public IReadOnlyList<(Channel Channel, Publication Publication)> Adopted { get; init; } = [];

    public static async Task<ItemView?> ReadAsync(HubDb db, string code, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code, ct);
        if (item is null)
        {
            return null;
        }

        var subject = await db.Subjects.AsNoTracking().SingleAsync(s => s.Id == item.Id, ct);
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.ItemId == item.Id).OrderByDescending(r => r.Number).ToListAsync(ct);
        var current = revisions.Single(r => r.Id == item.CurrentRevisionId);
        var media = await db.RevisionMedia.AsNoTracking().Where(m => m.RevisionId == current.Id).OrderBy(m => m.Position).ToListAsync(ct);
        var channels = await ChannelsAsync(db, item.Id, ct);
        var ids = channels.SelectMany(c => c.Deliveries).Select(d => d.Id).ToList();
        var attempts = await db.Attempts.AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).OrderBy(a => a.Number).ToListAsync(ct);
        var people = revisions.Select(r => r.CreatedBy).OfType<Guid>().ToHashSet();
        return new ItemView(
            item, subject.Sample, subject.HoldReason, current, media, await Composer.PicturesAsync(db, media.Select(m => m.Sha256), ct), revisions,
            await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct), channels,
            attempts.ToLookup(a => a.DeliveryId), await EventsAsync(db, item.Id, ct),
            await db.Submissions.AsNoTracking().Where(s => s.ItemId == item.Id).OrderByDescending(s => s.SubmittedAt).FirstOrDefaultAsync(ct))
        {
            Adopted = await AdoptedAsync(db, item.Id, ct),
        };
    }

    private static async Task<IReadOnlyList<(Channel Channel, Publication Publication)>> AdoptedAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var rows = await (
            from p in db.Publications.AsNoTracking()
            join c in db.Channels.AsNoTracking() on p.ChannelId equals c.Id
            where p.SubjectId == item && p.Adopted && p.RemovedAt == null && !db.Deliveries.Any(d => d.SubjectId == item && d.ChannelId == c.Id)
            orderby c.CreatedAt, c.Id
            select new { Channel = c, Publication = p }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Channel, r.Publication))];
    }

    private static async Task<IReadOnlyList<ItemChannel>> ChannelsAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => d.SubjectId == item).OrderByDescending(d => d.Seq).ToListAsync(ct);
        var live = await db.Publications.AsNoTracking().Where(p => p.SubjectId == item && p.RemovedAt == null && !p.Surplus).ToDictionaryAsync(p => p.ChannelId, ct);
        var shown = live.Values.Select(p => p.Id).ToList();
        var looks = (await db.Set<PublicLook>().AsNoTracking().Where(l => shown.Contains(l.PublicationId)).OrderBy(l => l.At).ToListAsync(ct)).ToLookup(l => l.PublicationId);
        var ids = deliveries.Select(d => d.ChannelId).Distinct().ToList();
        var channels = await db.Channels.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var made = deliveries.ConvertAll(d => d.Id);
        var captures = await db.Set<HandCapture>().AsNoTracking().Where(c => made.Contains(c.DeliveryId)).OrderBy(c => c.ReportedAt).ToListAsync(ct);
        return
        [
            .. from channel in channels
               let own = deliveries.FindAll(d => d.ChannelId == channel.Id)
               select new ItemChannel(channel, own, live.GetValueOrDefault(channel.Id))
               {
                   Looks = [.. looks[live.GetValueOrDefault(channel.Id)?.Id ?? default]],
                   Capture = captures.FindLast(c => own.Exists(d => d.Id == c.DeliveryId)),
               },
        ];
    }

    private static async Task<IReadOnlyList<ItemEvent>> EventsAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var id = item.ToString("D");
        var entries = await db.Audit.AsNoTracking().Where(a => a.SubjectKind == "item" && a.SubjectId == id).OrderByDescending(a => a.Id).ToListAsync(ct);
        return [.. entries.Select(a => new ItemEvent(a.At, a.Action, a.ActorName, ReasonIn(a.Detail)))];
    }

    private static string? ReasonIn(string detail)
    {
        using var json = JsonDocument.Parse(detail);
        return json.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null;
    }
}
