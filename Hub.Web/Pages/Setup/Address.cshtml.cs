using Connectors.Contract;
using Hub.Setup.Steps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hub.Web.Pages.Setup;

/// <summary>The public address, proven by asking for a code under it: by the hub itself, or on a phone outside.</summary>
public sealed class AddressModel(SetupTools tools, AddressProof proof) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Address;

    [BindProperty]
    public string? Code { get; set; }

    public Uri Root => proof.Root;

    public Problem? Trouble { get; private set; }

    /// <summary>Where a person finds the code.</summary>
    public Uri? ByHand { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Trouble = await proof.AskAsync(Db, ct);
        return Trouble is null ? await ProvenAsync(ct) : Unproven();
    }

    public async Task<IActionResult> OnPostPhoneAsync(CancellationToken ct)
    {
        ByHand = proof.AddressOf((await AddressProof.BeginAsync(Db, ct)).ProofKey!);
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        if (await AddressProof.IsCodeAsync(Db, Code, ct))
        {
            return await ProvenAsync(ct);
        }

        Trouble = new Problem("code-wrong", "code", "Mã không đúng. Lấy mã mới và thử lại.", "The code is not right. Take a new one and try again.");
        return Unproven();
    }

    private async Task<IActionResult> ProvenAsync(CancellationToken ct)
    {
        await SetupProgress.NoteAsync(Db, SetupStep.Address, StepState.Done, Root.AbsoluteUri, ct);
        Say("setup.address-proven");
        return Onward();
    }

    private PageResult Unproven()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
