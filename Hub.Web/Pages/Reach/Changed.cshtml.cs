using Hub.Reach;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Reach;

/// <summary>Evidence that was changed or removed behind the program's back, and who answered for it.</summary>
[Authorize(Policy = Policies.SeeFigures)]
public sealed class ChangedModel(PageTools tools, AnsweringForEvidence answering) : HubPage(tools)
{
    /// <summary>This one alone.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Only { get; set; }

    public string? Answer { get; private set; }

    public IReadOnlyList<ListedChange> Rows { get; private set; } = [];

    public IReadOnlyList<Guid> Open => [.. Rows.Where(r => r.Change.AnsweredAt is null).Select(r => r.Change.SampleId)];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await ChangedEvidenceList.ReadAsync(Db, Only, ct);

    /// <param name="evidence">What stood on the page when the answer was written: nothing that was found since is answered for with it.</param>
    public async Task<IActionResult> OnPostAsync(List<Guid> evidence, string? answer, CancellationToken ct)
    {
        if (await TryAsync(stop => answering.AnswerAsync(Db, evidence, answer, Person.Actor, stop), ct))
        {
            Say("reach.answered-done", evidence.Count);
            return Redirect("/reach/changed");
        }

        Answer = answer;
        await OnGetAsync(ct);
        return Page();
    }

    public override string? FieldOf(Connectors.Contract.Problem problem) => problem.Code == "answer-needed" ? "tl" : null;
}
