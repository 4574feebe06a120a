using Hub.Dashboards;
using Hub.Reach.Metrics;
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
        var scope = await ScopeQuery.ReadAsync(Db, Request.Query, ct);
        if (scope is null && Request.Query.ContainsKey("from"))
        {
            Refuse("days-wrong", "Không đọc được ngày. Hãy ghi hai ngày như 31/12/2026.", "The days cannot be read. Write two days like 31/12/2026.");
            scope = await ScopeQuery.ReadAsync(Db, new QueryCollection(Request.Query.Where(q => q.Key is not ("from" or "to")).ToDictionary()), ct);
        }

        if (scope is null)
        {
            return NotFound();
        }

        Scope = scope;
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        var filter = await FilterView.ReadAsync(Db, Request.Path, Scope, WithChannels, ct);
        Filter = filter with { Columns = Choice, Others = Compares ? filter.Others : [] };
        return Page();
    }

    protected virtual bool WithChannels => true;

    /// <summary>Metrics that the tables of the page could show.</summary>
    protected virtual IReadOnlyList<Metric> Choice => [];

    /// <summary>Whether the page holds a quarter against another.</summary>
    protected virtual bool Compares => false;

    /// <summary>False where there is no such page.</summary>
    protected abstract Task<bool> ReadAsync(CancellationToken ct);
}
