using Hub.Channels;
using Hub.People;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reports;
using Hub.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Periods;

/// <summary>One period: what is open before its close, or what it showed when it was closed and what was corrected since.</summary>
public sealed class ShowModel(PageTools tools, Closing closing, PeriodReminding reminding, Remarking remarking, Reporting reporting) : ReportDesk(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Which of what changed since the close is shown.</summary>
    public LaterForm Narrow => LaterForm.Of(Request.Query);

    [BindProperty]
    public RemarkForm Remark { get; set; } = new();

    public PeriodDays Days { get; private set; } = null!;

    public Period? Period { get; private set; }

    public string? ClosedBy { get; private set; }

    public DateTimeOffset ClosesFrom { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<CheckRow> Open { get; private set; } = [];

    public IReadOnlyList<LaterLine> Later { get; private set; } = [];

    /// <summary>Of all pages.</summary>
    public int LaterCount { get; private set; }

    public LaterCursor? LaterNext { get; private set; }

    /// <summary>Who has something to settle and gets no letter: somebody calls them.</summary>
    public IReadOnlyList<string> ToCall { get; private set; } = [];

    public IReadOnlyList<Report> Made { get; private set; } = [];

    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    public IReadOnlyList<ChannelRemark> Remarks { get; private set; } = [];

    public static IReadOnlyList<string> Metrics { get; } = [.. MetricCatalogue.All.Where(m => m.PartOf is null).Select(m => m.Code)];

    public bool MayClose => Person.May(Permissions.ClosePeriod);

    public bool MayRemark => Person.May(Permissions.EnterFigures);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (PeriodDays.Parse(Code) is not { } days)
        {
            return NotFound();
        }

        await ReadAsync(days, ct);
        return Page();
    }

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) =>
        ActAsync(async (days, stop) => await closing.CloseAsync(Db, days, Note is null ? null : Nfc.Text(Note), Person.Actor, stop), "periods.said-closed", ct);

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken ct)
    {
        Reminded? reminded = null;
        var answer = await ActAsync(async (days, stop) => reminded = await reminding.RemindAsync(Db, days, Person.Actor, stop), null, ct);
        if (reminded is { Asked: var asked, AskedToday: var today, ToCall: var call })
        {
            Say((asked.Count > 0, today.Count > 0, call.Count > 0) switch
            {
                (true, _, false) => "periods.said-reminded",
                (true, _, true) => "periods.said-reminded-call",
                (_, true, false) => "periods.said-reminded-today",
                (_, true, true) => "periods.said-reminded-today-call",
                _ => "periods.said-reminded-nobody",
            }, string.Join(", ", asked.Count > 0 ? asked : today), string.Join(", ", call));
        }

        return answer;
    }

    public Task<IActionResult> OnPostRemarkAsync(CancellationToken ct) =>
        ActAsync(async (days, stop) => await remarking.AddAsync(Db, Remark.Channel, Remark.KnownMetric, Remark.Days(days), Remark.Words ?? "", Person.Actor, stop), "periods.said-remarked", ct);

    public async Task<IActionResult> OnPostReportAsync(CancellationToken ct)
    {
        Report? report = null;
        var answer = await ActAsync(async (days, stop) => report = await reporting.MakeAsync(Db, days, Person.Actor, stop), null, ct);
        if (report is null)
        {
            return answer;
        }

        Say("reports.said-made");
        return Redirect($"/reports/{report.Id}");
    }

    private async Task<IActionResult> ActAsync(Func<PeriodDays, CancellationToken, Task> act, string? said, CancellationToken ct)
    {
        if (PeriodDays.Parse(Code) is not { } days)
        {
            return NotFound();
        }

        if (await TryAsync(stop => act(days, stop), ct))
        {
            if (said is not null)
            {
                Say(said);
            }

            return Redirect($"/periods/{days.Code}");
        }

        await ReadAsync(days, ct);
        return Page();
    }

    private async Task ReadAsync(PeriodDays days, CancellationToken ct)
    {
        var take = await CloseTake.ReadAsync(Db, days, ct);
        (Days, Now, ClosesFrom) = (days, take.Now, take.CutOff);
        Period = await PeriodBook.FindAsync(Db, days, ct);
        Channels = await Db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        Remarks = await Db.Set<ChannelRemark>().AsNoTracking().Where(r => r.FirstDay <= days.Last && r.LastDay >= days.First).OrderBy(r => r.EnteredAt).ToListAsync(ct);
        Made = await Db.Set<Report>().AsNoTracking().Where(r => r.FirstDay == days.First && r.LastDay == days.Last).OrderByDescending(r => r.MadeAt).Take(20).ToListAsync(ct);
        if (Period is { ClosedAt: not null } closed)
        {
            ClosedBy = await Db.Users.Where(u => u.Id == closed.ClosedBy).Select(u => u.DisplayName).SingleOrDefaultAsync(ct);
            var page = await LaterChanges.ReadAsync(Db, closed.Id, Narrow.Ask(Db, closed, Channels), ct);
            (Later, LaterCount, LaterNext) = (await LaterLine.ReadAsync(Db, page.Rows, ct), page.Count, page.Next);
            return;
        }

        var lines = await CheckList.ReadAsync(Db, days, ct);
        var owners = lines.Select(l => l.Owner).OfType<Guid>().Distinct().ToList();
        var names = await Db.Users.Where(u => owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        ToCall = await PeriodReminding.ToCallAsync(Db, [.. (await PeriodReminding.RecipientsAsync(Db, lines, Person.Actor, ct)).Select(g => g.Key)], ct);
        Open = [.. lines.Select(l => new CheckRow(l, Channels.FirstOrDefault(c => c.Id == l.ChannelId), l.Owner is { } owner ? names.GetValueOrDefault(owner) : null))];
    }
}
