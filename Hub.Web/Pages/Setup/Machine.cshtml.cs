using Hub.Approvals;
using Hub.Setup.Steps;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Setup;

/// <summary>Text, time and database, looked at now. The person compares the hour with a watch.</summary>
public sealed class MachineModel(SetupTools tools, MachineReport report) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Machine;

    public IReadOnlyList<MachineCheck> Checks { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Refusal[] wrong = [.. Checks.Select(c => c.Problem).OfType<Connectors.Contract.Problem>().Select(p => new Refusal(null, p))];
        if (wrong.Length > 0)
        {
            Refuse(wrong);
            return Page();
        }

        await SetupProgress.NoteAsync(Db, SetupStep.Machine, StepState.Done, null, ct);
        return Onward();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Checks = await report.ReadAsync(ct);
        Now = await HubClock.ReadAsync(Db, ct);
    }
}
