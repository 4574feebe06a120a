using Hub.People;
using Hub.Reach.Importing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Figures;

/// <summary>What would become of each row of a file, and the taking of those that are chosen: all of them or none.</summary>
[Authorize(Policy = Permissions.EnterFigures)]
public sealed class TriedModel(PageTools tools, FigureImports imports) : HubPage(tools)
{
    private ILookup<int, TriedRow> byLine = Array.Empty<TriedRow>().ToLookup(r => 0);

    [BindProperty]
    public int[] Lines { get; set; } = [];

    public FigureImport Kept { get; private set; } = null!;

    public IReadOnlyList<TriedRow> Rows { get; private set; } = [];

    /// <summary>Names by the word that stands for a channel in a file.</summary>
    public IReadOnlyDictionary<string, string> ChannelNames { get; private set; } = new Dictionary<string, string>();

    public int CountOf(RowSum sum) => Rows.Count(r => r.Sum == sum);

    /// <summary>A row of a post has a figure a line; it is taken as a whole.</summary>
    public bool LineCanBeTaken(int line) => byLine[line].Any(r => r.CanBeTaken) && byLine[line].All(r => r.Outcome != RowOutcome.Faulty);

    public bool IsFirstOfLine(TriedRow row) => ReferenceEquals(byLine[row.Typed.Line].First(), row);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var taken = 0;
        if (await TryAsync(async stop => taken = await imports.TakeAsync(Db, id, Lines.ToHashSet(), Person.Actor, stop), ct))
        {
            Say("figures.taken-done", taken);
            return Redirect($"/figures/import/{id}");
        }

        return await ReadAsync(id, ct) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await Db.Set<FigureImport>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } kept)
        {
            return false;
        }

        Kept = kept;
        Rows = await FigureImports.TryAsync(Db, Kept.Bytes, ct);
        byLine = Rows.ToLookup(r => r.Typed.Line);
        ChannelNames = await Db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Slug, c => c.Name, ct);
        return true;
    }
}
