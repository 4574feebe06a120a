using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Storage;
using Hub.Web.Pages.Periods;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reports;

/// <summary>The parts of a report that people write, each with its versions.</summary>
public sealed class TextsModel(PageTools tools, ReportTexts texts, Editions editions) : ReportDesk(tools)
{
    public static IReadOnlyList<ReportPart> Frame { get; } =
    [
        ReportPart.ParentBody, ReportPart.IssuingBody, ReportPart.Symbol, ReportPart.Place, ReportPart.Issued, ReportPart.Subject, ReportPart.LegalBasis, ReportPart.Recipients,
        ReportPart.Signer, ReportPart.SignerName,
    ];

    public static IReadOnlyList<ReportPart> Body { get; } = [ReportPart.Strengths, ReportPart.Weaknesses, ReportPart.Causes, ReportPart.Tasks, ReportPart.Proposals];

    [BindProperty]
    public Dictionary<string, string?> Part { get; set; } = [];

    public Edition Edition { get; private set; } = null!;

    public ILookup<ReportPart, (ReportText Text, string By)> Versions { get; private set; } = null!;

    public string Of(ReportPart part) => Part.GetValueOrDefault(Kebab.Of(part)) ?? Edition.Texts.GetValueOrDefault(part) ?? "";

    public static bool IsLine(ReportPart part) => part is ReportPart.Symbol or ReportPart.Place or ReportPart.Issued or ReportPart.SignerName;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var words = Frame.Concat(Body).Where(p => Part.ContainsKey(Kebab.Of(p))).ToDictionary(p => p, p => Part[Kebab.Of(p)] ?? "");
        var changed = 0;
        if (await TryAsync(async stop => changed = await texts.WriteAsync(Db, id, words, Person.Actor, stop), ct))
        {
            Say("reports.texts-said", changed);
            return Redirect($"/reports/{id}");
        }

        return await ReadAsync(id, ct) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await editions.FindAsync(Db, id, ct) is not { } edition)
        {
            return false;
        }

        Edition = edition;
        var versions = await ReportTexts.VersionsAsync(Db, id, ct);
        var writers = versions.Select(v => v.WrittenBy).OfType<Guid>().Distinct().ToList();
        var names = await Db.Users.Where(u => writers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        Versions = versions.ToLookup(v => v.Part, v => (v, v.WrittenBy is { } by ? names.GetValueOrDefault(by, "—") : "—"));
        return true;
    }
}
