using Hub.Approvals;
using Hub.Mail;
using Hub.Setup.Steps;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Setup;

/// <summary>The mail server that the settings name, tried with one letter.</summary>
public sealed class MailModel(SetupTools tools, MailTrial trial) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Mail;

    [BindProperty]
    public string? To { get; set; }

    public string? Server => trial.Server;

    public string Sender => trial.Sender;

    public string Folder => Path.Combine(Settings.DataFolder, "mail");

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var letter = new Letter((To ?? "").Trim(), Words["setup.mail-subject"], Words["setup.mail-body", Settings.Addresses.Root]);
        if (await trial.SendAsync(letter, ct) is { } refused)
        {
            Refuse([new Refusal(null, refused)]);
            return Page();
        }

        await SetupProgress.NoteAsync(Db, SetupStep.Mail, StepState.Done, Settings.Mail.Host, ct);
        Say("setup.mail-sent", letter.To);
        return Onward();
    }
}
