using Hub.Audit;
using Hub.People;
using Hub.Setup.Steps;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Setup;

/// <summary>Two different people: one writes, the other approves. Both are made, or neither.</summary>
public sealed class PeopleModel(SetupTools tools, Accounts accounts) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.People;

    [BindProperty]
    public PersonForm Writer { get; set; } = new();

    [BindProperty]
    public PersonForm Approver { get; set; } = new();

    public void OnGet()
    {
    }

    // Once there are two, more of them are an administrator's work, with a name to it.
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Line!.State == StepState.Done || await TryAsync(AddAsync, ct) ? Onward() : Page();

    private async Task AddAsync(CancellationToken ct)
    {
        await accounts.AddAsync(Db, Writer.Read(RoleBundles.PressOfficer), Actor.Hub, ct);
        await accounts.AddAsync(Db, Approver.Read(RoleBundles.Approver), Actor.Hub, ct);
    }
}
