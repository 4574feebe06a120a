using Hub.Incidents;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>What of a subject is out on a channel, as far as is known.</summary>
/// <param name="Live">The publication that is not removed.</param>
/// <param name="MayBe">A delivery ended with "may be out", and nothing has been removed since: the doubt outlives the row.</param>
public sealed record OnChannel(Guid ChannelId, Publication? Live, bool MayBe)
{
    public bool IsLive => Live is not null || MayBe;

    public bool Shows(string? payloadHash) => Live is not null && Live.PayloadHash == payloadHash;

    public static async Task<OnChannel> ReadAsync(HubDb db, Guid subject, Guid channel, CancellationToken ct)
    {
        var live = await db.Publications.SingleOrDefaultAsync(p => p.SubjectId == subject && p.ChannelId == channel && p.RemovedAt == null && !p.Surplus, ct);
        var mayBe = await db.Deliveries.AnyAsync(
            d => d.SubjectId == subject && d.ChannelId == channel && d.Target == null && d.Facts.MayBeOut && d.Facts.EndedAt != null
                && db.Placements.Any(p => p.SubjectId == subject && p.ChannelId == channel && p.Generation == d.Generation),
            ct);
        return new OnChannel(channel, live, mayBe);
    }

    /// <summary>The outlet can neither change nor remove what is out: a person writes a new item that says so.</summary>
    public Task AskForFollowUpAsync(HubDb db, Guid? delivery, DateTimeOffset now, CancellationToken ct) => OpenIncidents.OpenOnceAsync(
        db, "follow-up-needed", ChannelId, delivery, "what is out there can neither be changed nor taken down by the outlet; a follow-up has to say it", now, ct);
}
