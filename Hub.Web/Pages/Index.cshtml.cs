using Hub.Alerts;
using Hub.ByHand;
using Hub.Channels;
using Hub.Items;
using Hub.Storage;
using Hub.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages;

/// <summary>Today: what waits for this person, what is stuck, what goes out next and what has just come out.</summary>
[Authorize]
public sealed class IndexModel(PageTools tools, HandTasks hands) : HubPage(tools)
{
    private const int Most = 8;

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<TodayTask> Tasks { get; private set; } = [];

    public IReadOnlyList<Channel> Stuck { get; private set; } = [];

    public IReadOnlyList<AlertLine> Alerts { get; private set; } = [];

    public IReadOnlyList<(DateTimeOffset DueAt, string Code, string Title, Channel Channel)> Coming { get; private set; } = [];

    public IReadOnlyList<ItemRow> Recent { get; private set; } = [];

    public Strips Strips { get; private set; } = Strips.None;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        if (!Person.SeesFigures)
        {
            return; // a partner's account: nothing of the house's work is its own
        }

        Tasks = await TodayTasks.ReadAsync(Db, Person, hands, Words, ct);
        Stuck = await Db.Channels.AsNoTracking().Where(c => c.RetiredAt == null && (c.BlockedAt != null || c.PausedAt != null)).OrderBy(c => c.CreatedAt).ToListAsync(ct);
        Alerts = (await AlertList.ReadAsync(Db, new AlertQuery { Most = Most }, ct)).Rows;
        Coming = await ComingAsync(ct);
        Recent = await RecentlyOut.ReadAsync(Db, Most, ct);
        Strips = await Strips.ReadAsync(Db, [.. Recent.Select(r => r.Item.Id)], ct);
    }

    private async Task<IReadOnlyList<(DateTimeOffset, string, string, Channel)>> ComingAsync(CancellationToken ct)
    {
        var until = Now.AddHours(24);
        var rows = await (
            from d in Db.Deliveries.AsNoTracking()
            join i in Db.Items on d.SubjectId equals i.Id
            join r in Db.Revisions on i.CurrentRevisionId equals r.Id
            join c in Db.Channels on d.ChannelId equals c.Id
            where d.Facts.State == Hub.Deliveries.DeliveryState.Waiting && d.Facts.DueAt <= until
            orderby d.Facts.DueAt
            select new { d.Facts.DueAt, i.Code, r.Title, Channel = c }).Take(Most).ToListAsync(ct);
        return [.. rows.Select(r => (r.DueAt, r.Code, r.Title, r.Channel))];
    }
}
