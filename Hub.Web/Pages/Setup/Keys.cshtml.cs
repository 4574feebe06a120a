using Hub.Audit;
using Hub.Setup.Steps;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Setup;

/// <summary>The two secrets that no backup holds. Nobody can check from here that they were kept; a person says so.</summary>
public sealed class KeysModel(SetupTools tools, AuditLog audit) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Keys;

    [BindProperty]
    public bool Kept { get; set; }

    public string Fingerprint => Settings.MasterKey.Fingerprint;

    public string Folder => Settings.DataFolder;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Kept)
        {
            Refuse("keys-not-kept", "Hãy chép hai bí mật ra nơi khác rồi đánh dấu vào ô xác nhận.", "Copy both secrets elsewhere, then tick the box.");
            return Page();
        }

        audit.Add(Db, Actor.Hub, "setup.keys-kept");
        await SetupProgress.NoteAsync(Db, SetupStep.Keys, StepState.Done, Fingerprint, ct);
        return Onward();
    }
}
