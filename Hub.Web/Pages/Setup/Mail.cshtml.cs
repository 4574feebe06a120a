using Hub.Approvals;
using Hub.Mail;
using Hub.Setup.Steps;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Setup;

/// <summary>The mail server. It is stored once it has taken a test message.</summary>
public sealed class MailModel(SetupTools tools, MailSender sender) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Mail;

    [BindProperty]
    public MailForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Form = MailForm.Of(await Db.Set<MailServer>().AsNoTracking().SingleOrDefaultAsync(ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await TryAsync(TryMailAsync, ct))
        {
            return Page();
        }

        Say("setup.mail-sent", Form.To);
        return Onward();
    }

    private async Task TryMailAsync(CancellationToken ct)
    {
        var known = await Db.Set<MailServer>().SingleOrDefaultAsync(ct);
        var wanted = Form.Read(known, sender, await HubClock.ReadAsync(Db, ct));
        if (await sender.SendAsync(wanted, new MailText(Form.To!.Trim(), Words["setup.mail-subject"], Words["setup.mail-body", Settings.Addresses.Root]), ct) is { } refused)
        {
            throw new RefusedException([new Refusal(null, refused)]);
        }

        if (known is not null)
        {
            Db.Remove(known);
            await Db.SaveChangesAsync(ct);
        }

        Db.Add(wanted);
        await SetupProgress.NoteAsync(Db, SetupStep.Mail, StepState.Done, wanted.Host, ct);
    }
}
