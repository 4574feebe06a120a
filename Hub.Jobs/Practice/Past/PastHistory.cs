using System.Globalization;
using Connectors.Contract;
using Hub.Audit;
using Hub.Channels;
using Hub.History;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>What the channels had posted before the hub: adopted when it began, with the figures of that day.</summary>
internal sealed class PastHistory(AdoptingPosts adopting, PastFigures figures, PastTime time, PastCalendar calendar)
{
    public const int PostsAChannel = 8;

    private static readonly string[] Channels = ["facebook-thuc-hanh", "zalo-thuc-hanh", "doi-tac-wordpress"];

    public async Task TellAsync(HubDb db, Actor by, CancellationToken ct)
    {
        for (var c = 0; c < Channels.Length; c++)
        {
            var at = calendar.Begins.AddDays(1).AddHours(c);
            await time.MoveAsync(db, at, ct);
            var channel = await db.Channels.SingleAsync(x => x.Slug == Channels[c], ct);
            var posts = Enumerable.Range(0, PostsAChannel).Select(n => Post(channel, (c * PostsAChannel) + n)).ToList();
            db.Add(new HistoryRun
            {
                Id = Guid.CreateVersion7(at),
                ChannelId = channel.Id,
                StartedAt = at,
                StartedBy = by.PersonId!.Value,
                Pages = 1,
                Adopted = posts.Count,
                Ours = 0,
                Foreign = c,
                EndedAt = at.AddMinutes(2),
            });
            await adopting.AdoptAsync(db, channel.Id, posts, by, ct);
            foreach (var publication in await db.Publications.AsNoTracking().Where(p => p.ChannelId == channel.Id && p.Adopted).OrderBy(p => p.RemoteId).ToListAsync(ct))
            {
                figures.AddFirst(publication, channel, at.AddMinutes(1));
            }

            db.ChangeTracker.Clear();
        }
    }

    // Those of the last channel reach back over a year, so that there is one that can be held against its own same quarter.
    private static int DaysBefore(int number) => number < 2 * PostsAChannel ? -9 * (number + 2) : -150 - (30 * (number - (2 * PostsAChannel)));

    private ListedPost Post(Channel channel, int number)
    {
        var words = PastWords.Of(number + 17);
        var month = new DateTime(2000, (number % 12) + 1, 1).ToString("MM", CultureInfo.InvariantCulture);
        return new ListedPost(string.Create(CultureInfo.InvariantCulture, $"cu-{channel.Slug}-{number:000}"))
        {
            Url = new Uri($"https://{channel.Slug}.example/bai-cu/{number:000}"),
            At = calendar.Begins.AddDays(DaysBefore(number)).AddHours(number % 9),
            Title = $"{words.Title} (bài cũ, đợt {month})",
            Summary = words.Summary,
            Text = $"{words.Summary}\n\n[DỮ LIỆU MẪU] Bài đăng từ trước khi có hệ thống; địa danh và con số là hư cấu.",
        };
    }
}
