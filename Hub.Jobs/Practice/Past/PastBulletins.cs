using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>Three bulletins of the open quarter: put together and confirmed by the hub's own services, sent by nobody, counted by hand.</summary>
internal sealed class PastBulletins(PastQuarter.Tools tools, PastPeople people, PastCalendar calendar)
{
    private const int Most = 4;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(13);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public async Task TellAsync(HubDb db, CancellationToken ct)
    {
        var channel = await db.Channels.Where(c => c.Connector == "zalo-oa").Select(c => c.Id).SingleAsync(ct);
        var first = PastCalendar.At(calendar.Open.First.AddDays(8), 17, 30);
        for (var week = 0; week < 3; week++)
        {
            var at = first + (week * Week);
            var items = await db.Publications.AsNoTracking()
                .Where(p => p.ChannelId == channel && p.RemovedAt == null && !p.Adopted && p.PublishedAt > at - Recent && p.PublishedAt < at - TimeSpan.FromHours(2))
                .Where(p => db.Items.Any(i => i.Id == p.SubjectId && i.WithdrawnAt == null))
                .OrderByDescending(p => p.PublishedAt).Select(p => p.SubjectId).Take(Most).ToListAsync(ct);
            if (items.Count > 0 && at < calendar.Now)
            {
                await TellAsync(db, new BulletinDraft(channel, $"Bản tin tuần {week + 1} [DỮ LIỆU MẪU]", items, [], at), ct);
            }
        }
    }

    private async Task TellAsync(HubDb db, BulletinDraft draft, CancellationToken ct)
    {
        // Nothing that sends lives in the past, and no time is taken then: the time is written down afterwards, as what became of it is.
        var composed = draft.DueAt.AddHours(-2);
        await tools.Time.MoveAsync(db, composed, ct);
        var bulletin = await tools.Composing.CreateAsync(db, draft with { DueAt = composed }, people.Officer, ct);
        await tools.Composing.SubmitAsync(db, bulletin.Id, people.Officer, ct);
        bulletin.DueAt = draft.DueAt;
        await tools.Time.MoveAsync(db, draft.DueAt.AddHours(-1), ct);
        await tools.Confirming.ConfirmAsync(db, bulletin.Id, people.Approver, ct);
        await tools.Confirming.ConfirmAsync(db, bulletin.Id, people.SecondApprover, ct);
        await tools.Time.MoveAsync(db, draft.DueAt, ct);
        (bulletin.State, bulletin.TriedAt, bulletin.EndedAt, bulletin.SendDay) = (BulletinState.Sent, draft.DueAt, draft.DueAt, BulletinClock.DayOf(draft.DueAt));
        (bulletin.RemoteId, bulletin.Audience, bulletin.TriedOn) = ($"gia-lap-{bulletin.Id.ToString("N")[^8..]}", 98_700, "mẫu");
        (bulletin.LeaseToken, bulletin.LeaseUntil) = (Guid.CreateVersion7(), draft.DueAt);
        await db.SaveChangesAsync(ct);
        var publication = BulletinProof.Of(bulletin, PublicationProof.AnsweredByPlatform, draft.DueAt);
        db.Publications.Add(publication);
        await db.SaveChangesAsync(ct);
        await CountAsync(db, publication.Id, draft.DueAt.AddDays(2), ct);
    }

    private async Task CountAsync(HubDb db, Guid publication, DateTimeOffset at, CancellationToken ct)
    {
        if (at > calendar.Now)
        {
            return;
        }

        await tools.Time.MoveAsync(db, at, ct);
        var sample = await tools.Typed.EnterAsync(
            db, new ManualFigure(publication, "sent", 96_200) { ToldBy = ToldBy.Document, Evidence = "Báo cáo quản trị OA số 12/BC-MẪU [DỮ LIỆU MẪU]", Qualifier = ReachQualifier.About }, people.Officer, ct);
        await tools.Typed.ConfirmAsync(db, sample.Id, people.Approver, ct);
    }
}
