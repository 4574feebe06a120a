using Hub.Audit;
using Hub.People;
using Hub.Setup.Steps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Hub.Web.Pages.Setup;

/// <summary>The first account: who keeps users, channels and backups, and lets nothing out.</summary>
public sealed class AdministratorModel(SetupTools tools, Accounts accounts) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Administrator;

    [BindProperty]
    public PersonForm Admin { get; set; } = new();

    public IReadOnlyList<string> Known { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Known = [.. (await Accounts.ListAsync(Db, HttpContext.RequestAborted)).Where(a => a.Roles.Contains(RoleBundles.Administrator)).Select(a => a.User.DisplayName)];
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
    }

    // The link makes one administrator and no second: whoever finds it later cannot add themselves.
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Known.Count > 0 || await TryAsync(stop => accounts.AddAsync(Db, Admin.Read(RoleBundles.Administrator), Actor.Hub, stop), ct) ? Onward() : Page();
}
