using System.Text;
using Hub.Kept;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>What partners republished, as somebody counted it: of the closed quarter one figure of the whole channel, of the open one post by post.</summary>
internal sealed class PastPickups(PastQuarter.Tools tools, PastPeople people, PastCalendar calendar)
{
    private const string Evidence = "Bảng tổng hợp đường dẫn do đối tác gửi [DỮ LIỆU MẪU]";
    private static readonly (string Slug, long Whole)[] Partners = [("doi-tac-tin-nhanh", 37), ("doi-tac-wordpress", 21)];

    public async Task TellAsync(HubDb db, CancellationToken ct)
    {
        foreach (var (slug, whole) in Partners)
        {
            var channel = await db.Channels.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync(ct);
            await tools.Time.MoveAsync(db, calendar.Closed.End.AddDays(2), ct);
            var table = await TableAsync(db, slug, ct);
            var told = await tools.OfChannels.EnterAsync(
                db, new NewChannelFigure(channel, "pickups", calendar.Closed.First, calendar.Closed.Last, whole) { ToldBy = ToldBy.Partner, Evidence = Evidence, EvidenceMedia = table }, people.Officer, ct);
            await tools.OfChannels.ConfirmAsync(db, told.Id, people.Approver, ct);
            await OfPostsAsync(db, channel, table, ct);
        }
    }

    private static Task<string> TableAsync(HubDb db, string slug, CancellationToken ct) => EvidenceFiles.KeepAsync(
        db, EvidenceFiles.Csv, $"bang-tong-hop-{slug}.csv", Encoding.UTF8.GetBytes($"\ufeff[DỮ LIỆU MẪU];{slug}\nĐường dẫn;Ngày đăng lại\nhttps://doi-tac.example/tin/1;02/01/2026\n"), ct);

    private async Task OfPostsAsync(HubDb db, Guid channel, string table, CancellationToken ct)
    {
        var (first, last) = (calendar.Open.Start, calendar.Now.AddDays(-3));
        var posts = await db.Publications.AsNoTracking().Where(p => p.ChannelId == channel && p.RemovedAt == null && p.PublishedAt >= first && p.PublishedAt < last)
            .OrderBy(p => p.PublishedAt).Select(p => new { p.Id, p.PublishedAt }).ToListAsync(ct);
        foreach (var (number, post) in posts.Index())
        {
            await tools.Time.MoveAsync(db, post.PublishedAt.AddDays(2), ct);
            var told = await tools.Typed.EnterAsync(db, new ManualFigure(post.Id, "pickups", 1 + (number % 3)) { ToldBy = ToldBy.Partner, Evidence = Evidence, EvidenceMedia = table }, people.Officer, ct);
            await tools.Typed.ConfirmAsync(db, told.Id, people.Approver, ct);
        }
    }
}
