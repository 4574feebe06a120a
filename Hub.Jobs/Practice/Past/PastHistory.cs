using Connectors.Contract;
using Hub.Audit;
using Hub.History;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>What the channels had posted before the hub and readers saw when it began: adopted then, with the figures of that day.</summary>
internal sealed class PastHistory(AdoptingPosts adopting, PastFigures figures, PastTime time, PastCalendar calendar, HubSettings settings)
{
    private readonly PastPosts posts = new(calendar, pictures: "");

    public async Task TellAsync(HubDb db, Actor by, CancellationToken ct)
    {
        var channels = PracticeChannels.All(settings.Ports, settings.Addresses.Root);
        foreach (var (number, (_, slug)) in PastPosts.Channels.Index())
        {
            var at = calendar.Begins.AddDays(1).AddHours(number);
            await time.MoveAsync(db, at, ct);
            var channel = await db.Channels.SingleAsync(x => x.Slug == slug, ct);
            var adopted = posts.Of(channels.Single(c => c.Slug == slug)).Where(p => p.Adopted).Select(Listed).ToList();
            db.Add(new HistoryRun
            {
                Id = Guid.CreateVersion7(at),
                ChannelId = channel.Id,
                StartedAt = at,
                StartedBy = by.PersonId!.Value,
                Pages = 1,
                Adopted = adopted.Count,
                Ours = 0,
                Foreign = 0,

                // Their account showed them again only later: that is why there is something left to rehearse.
                Hidden = PastPosts.WaitingOnEach,
                EndedAt = at.AddMinutes(2),
            });
            await adopting.AdoptAsync(db, channel.Id, adopted, by, ct);
            foreach (var publication in await db.Publications.AsNoTracking().Where(p => p.ChannelId == channel.Id && p.Adopted).OrderBy(p => p.RemoteId).ToListAsync(ct))
            {
                figures.AddFirst(publication, channel, at.AddMinutes(1));
            }

            db.ChangeTracker.Clear();
        }
    }

    private static ListedPost Listed(PastPost post) => new(post.Id) { Url = post.Url, At = post.At, Title = post.Title, Summary = post.Summary, Text = post.Text };
}
