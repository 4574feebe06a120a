using System.Text.RegularExpressions;
using Hub.Approvals;
using Hub.Audit;
using Hub.Items;
using Hub.Setup.Steps;
using Hub.Storage;
using Hub.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Setup;

/// <summary>Whose hub this is, and the letters of its item codes.</summary>
public sealed partial class OrganisationModel(SetupTools tools, AuditLog audit) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Organisation;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Prefix { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var known = await Db.Organisation.AsNoTracking().SingleOrDefaultAsync(ct);
        (Name, Prefix) = (known?.Name, known?.CodePrefix);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await TryAsync(SaveAsync, ct) ? Onward() : Page();

    private async Task SaveAsync(CancellationToken ct)
    {
        var (name, prefix) = (Nfc.Line(Name ?? ""), (Prefix ?? "").Trim().ToUpperInvariant());
        Refusal?[] faults =
        [
            name.Length == 0 ? Refusal.Of("name-missing", "Thiếu tên cơ quan.", "The organisation's name is missing.") : null,
            Letters().IsMatch(prefix) ? null : Refusal.Of("prefix-wrong", "Chữ đầu của mã tin gồm 2 đến 4 chữ cái không dấu, chẳng hạn HN.", "The letters of item codes are 2 to 4 plain letters, for instance HN."),
        ];
        if (faults.Any(f => f is not null))
        {
            throw new RefusedException([.. faults.OfType<Refusal>()]);
        }

        var now = await HubClock.ReadAsync(Db, ct);
        if (await Db.Organisation.SingleOrDefaultAsync(ct) is { } known)
        {
            (known.Name, known.CodePrefix, known.ChangedAt) = (name, prefix, now);
        }
        else
        {
            Db.Organisation.Add(new Organisation { Name = name, CodePrefix = prefix, ChangedAt = now });
        }

        audit.Add(Db, Actor.Hub, "organisation.set");
    }

    [GeneratedRegex("^[A-Z]{2,4}$")]
    private static partial Regex Letters();
}
