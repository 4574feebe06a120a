using Hub.Periods;
using Hub.Reports;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Periods;

/// <summary>Every period with where it stands, and a door to any other stretch of days.</summary>
public sealed class IndexModel(PageTools tools) : ReportDesk(tools)
{
    public IReadOnlyList<PeriodLine> Lines { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (From is not null || To is not null)
        {
            if (Times.Read(From) is { } from && Times.Read(To) is { } to && from <= to)
            {
                return Redirect($"/periods/{PeriodDays.Span(ReportWords.DayOf(from), ReportWords.DayOf(to)).Code}");
            }

            Refuse("days-wrong", "Hãy ghi hai ngày như 01/01/2021, ngày đầu trước ngày cuối.", "Write two days like 01/01/2021, the first before the last.");
        }

        (Lines, Now) = (await PeriodList.ReadAsync(Db, ct), await HubClock.ReadAsync(Db, ct));
        return Page();
    }
}
