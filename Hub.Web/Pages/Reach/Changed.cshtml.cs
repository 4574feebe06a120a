using Hub.Periods;
using Hub.Reach;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>Evidence that was changed or removed behind the program's back, and who answered for it.</summary>
[Authorize(Policy = Policies.SeeFigures)]
public sealed class ChangedModel(PageTools tools, AnsweringForEvidence answering) : HubPage(tools)
{
    private IReadOnlyCollection<Guid>? among;

    /// <summary>This one alone.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Only { get; set; }

    /// <summary>Evidence of this period's figures, as its report and its check-list count it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    /// <summary>Of a period, the channel.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public PeriodDays? Days { get; private set; }

    public string? ChannelName { get; private set; }

    public string? Answer { get; private set; }

    public IReadOnlyList<ListedChange> Rows { get; private set; } = [];

    public ChangeCursor? Next { get; private set; }

    public bool Narrowed => Only is not null || Days is not null;

    public IReadOnlyList<Guid> Open => [.. Rows.Where(r => r.Change.AnsweredAt is null).Select(r => r.Change.SampleId)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Period is not null && !await ReadPeriodAsync(ct))
        {
            return NotFound();
        }

        (Rows, Next) = await ChangedEvidenceList.ReadAsync(Db, new ChangedAsk { Only = Only, Among = among, After = ChangeCursor.Parse(After) }, ct);
        return Page();
    }

    private async Task<bool> ReadPeriodAsync(CancellationToken ct)
    {
        var channel = Channel is null ? null : await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Channel, ct);
        if (PeriodDays.Parse(Period) is not { } days || (Channel is not null && channel is null))
        {
            return false;
        }

        (Days, ChannelName) = (days, channel?.Name);
        var found = await ChangedFigures.FindAsync(Db, days, (await ClosedDays.ReadAsync(Db, days, ct)).Ids, ct);
        among = [.. channel is null ? found.SelectMany(g => g) : found[channel.Id]];
        return true;
    }

    public string Address(ChangeCursor? after) => QueryHelpers.AddQueryString("/reach/changed", new Dictionary<string, string?>
    {
        ["period"] = Period,
        ["channel"] = Channel,
        ["after"] = after?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    /// <param name="evidence">What stood on the page when the answer was written: nothing that was found since is answered for with it.</param>
    public async Task<IActionResult> OnPostAsync(List<Guid> evidence, string? answer, CancellationToken ct)
    {
        if (await TryAsync(stop => answering.AnswerAsync(Db, evidence, answer, Person.Actor, stop), ct))
        {
            Say("reach.answered-done", evidence.Count);
            return Redirect(Address(null));
        }

        Answer = answer;
        return await OnGetAsync(ct);
    }

    public override string? FieldOf(Connectors.Contract.Problem problem) => problem.Code == "answer-needed" ? "tl" : null;
}
