using Hub.Dashboards;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Reach;

/// <summary>A page of figures: what it is about stands in its address.</summary>
[Authorize(Policy = Policies.SeeFigures)]
public abstract class ReachPage(PageTools tools) : HubPage(tools)
{
    public Scope Scope { get; protected set; } = null!;

    public FilterView Filter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await ScopeQuery.ReadAsync(Db, Request.Query, ct) is not { } scope)
        {
            return NotFound();
        }

        Scope = scope;
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        Filter = await FilterView.ReadAsync(Db, Request.Path, Scope, WithChannels, ct);
        return Page();
    }

    protected virtual bool WithChannels => true;

    /// <summary>False where there is no such page.</summary>
    protected abstract Task<bool> ReadAsync(CancellationToken ct);
}
