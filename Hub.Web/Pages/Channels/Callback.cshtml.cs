using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Channels.Connecting;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Channels;

/// <summary>Where a platform sends a person back to. The code in the address is used up before anything is shown, and the address is left at once.</summary>
[Authorize(Policy = Permissions.Administer)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CallbackModel(PageTools tools, ConnectorRegistry connectors, Consenting consenting) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Connector { get; set; } = "";

    public ConsentResult? Result { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (connectors.Find(Connector) is not IConnectsAccounts)
        {
            return NotFound();
        }

        var state = Request.Query["state"].ToString();
        var query = Request.Query.Where(q => q.Key != "state").ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);

        // Nothing that is shown repeats the code: the button for the language would.
        Request.QueryString = QueryString.Empty;
        try
        {
            Result = await consenting.FinishAsync(Connector, state, query, Person.Actor, ct);
        }
        catch (RefusedException refused)
        {
            Refuse(refused.Refusals);
            return Page();
        }

        if (Result.Refused is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        Say("connect.did-connect", string.Join(", ", Result.Channels));
        return Redirect(Result.Unnamed.Count > 0 ? $"/channels/{Result.Slug}/accounts" : $"/channels/{Result.Slug}/connect");
    }
}
