using Hub.People;
using Hub.Setup;
using Hub.Setup.Steps;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Hub.Web.Pages.Setup;

/// <summary>
/// A page of the set-up of a live hub. It opens for the browser that used the printed link, and later for administrators; practice has
/// nothing to set up. Each step may be left and taken up again.
/// </summary>
[AllowAnonymous]
public abstract class SetupPage(SetupTools tools) : HubPage(tools.Page)
{
    public const string Cookie = "hub-setup";

    public IReadOnlyList<StepLine> Lines { get; private set; } = [];

    /// <summary>Null for the summary.</summary>
    public virtual SetupStep? Step => null;

    public StepLine? Line => Lines.FirstOrDefault(l => l.Step == Step);

    protected HubSettings Settings => tools.Settings;

    protected SetupProgress Progress => tools.Progress;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (Settings.Mode != HubMode.Live)
        {
            context.Result = NotFound();
            return;
        }

        if (!Person.May(Permissions.Administer) && !await SetupLinks.HoldsAsync(Db, Request.Cookies[Cookie], ct))
        {
            context.Result = Redirect("/setup/link");
            return;
        }

        Lines = await Progress.ReadAsync(Db, ct);
        await next();
    }

    public async Task<IActionResult> OnPostLaterAsync(CancellationToken ct)
    {
        if (Line is not { Optional: true } line)
        {
            return BadRequest();
        }

        if (line.State != StepState.Done)
        {
            await SetupProgress.NoteAsync(Db, line.Step, StepState.Later, null, ct);
        }

        return Onward();
    }

    public static string PathOf(SetupStep step) => $"/setup/{Kebab.Of(step)}";

    /// <summary>To the step after this one; after the last to the summary.</summary>
    protected IActionResult Onward() => Redirect(Step is { } step && Enum.IsDefined(step + 1) ? PathOf(step + 1) : "/setup");
}
