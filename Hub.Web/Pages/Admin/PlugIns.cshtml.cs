using Connectors.PlugIns;
using Hub.Nodes;
using Hub.People;
using Hub.PlugIns;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Admin;

/// <summary>The connectors of others: which files lie on this machine, which of them may run, and what became of each when it started.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class PlugInsModel(PageTools tools, LoadedPlugIns loaded, PlugInList list, NodeName node) : HubPage(tools)
{
    [BindProperty]
    public string? Sha256 { get; set; }

    [BindProperty]
    public string? Origin { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    public string NodeName => node.Name;

    public string? Folder => loaded.Folder is { } folder ? Path.GetFullPath(folder) : null;

    /// <summary>As they lie there now.</summary>
    public IReadOnlyList<PlugInFile> Files { get; private set; } = [];

    public IReadOnlyList<ListedLine> Listed { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Files = PlugInFile.In(loaded.Folder);
        Listed = await Db.PlugIns.AsNoTracking().Where(p => p.EndedAt == null).OrderBy(p => p.ListedAt)
            .Select(p => new ListedLine(p, Db.Users.Where(u => u.Id == p.ListedBy).Select(u => u.DisplayName).FirstOrDefault())).ToListAsync(ct);
    }

    /// <summary>What this process made of a file when it started; null where it was not there then.</summary>
    public PlugIn? AtStart(string sha256) => loaded.All.FirstOrDefault(p => p.File.Sha256 == sha256);

    public bool IsListed(PlugInFile file) => Listed.Any(l => l.Row.Sha256 == file.Sha256);

    /// <summary>The last part of a key of words: what to make of a listed file on this machine.</summary>
    public string StateOf(ListedPlugIn row) => AtStart(row.Sha256) switch
    {
        { State: not PlugInState.NotListed } known => Kebab.Of(known.State),
        _ when Files.Any(f => f.Sha256 == row.Sha256) => "restart",
        _ => "not-here",
    };

    public Task<IActionResult> OnPostListAsync(CancellationToken ct) => ActAsync("listed", stop => list.ListAsync(Db, Sha256, Origin, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostEndAsync(CancellationToken ct) => ActAsync("ended", stop => list.EndAsync(Db, Id, Person.Actor, stop), ct);

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (await TryAsync(act, ct))
        {
            Say("plugIns.done-" + done);
            return Redirect("/admin/plug-ins");
        }

        await OnGetAsync(ct);
        return Page();
    }

    public sealed record ListedLine(ListedPlugIn Row, string? By);
}
