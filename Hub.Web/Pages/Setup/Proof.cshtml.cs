using Hub.Setup.Steps;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hub.Web.Pages.Setup;

/// <summary>The code that lies under the public address. Its key cannot be guessed; what it opens is nothing.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class ProofModel(HubDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct) =>
        await AddressProof.AnswerAsync(db, key, ct) is { } code ? Content(code, "text/plain") : NotFound();
}
