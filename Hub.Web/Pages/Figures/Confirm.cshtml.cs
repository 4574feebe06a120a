using Hub.Kept;
using Hub.People;
using Hub.Reach;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Figures;

/// <summary>Figures that were typed in and count for nothing until a second person stands for them.</summary>
[Authorize(Policy = Permissions.ConfirmFigures)]
public sealed class ConfirmModel(PageTools tools, ManualFigures figures, ChannelFigures channelFigures) : HubPage(tools)
{
    public IReadOnlyList<OpenFigure> Open { get; private set; } = [];

    public IReadOnlyList<ListedChannelFigure> OfChannels { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ShownEvidence> Kept { get; private set; } = new Dictionary<Guid, ShownEvidence>();

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid? sample, Guid? ofChannel, CancellationToken ct)
    {
        if (await TryAsync(stop => ofChannel is { } id ? channelFigures.ConfirmAsync(Db, id, Person.Actor, stop) : figures.ConfirmAsync(Db, sample ?? Guid.Empty, Person.Actor, stop), ct))
        {
            Say("figures.confirmed");
            return Redirect("/figures/confirm");
        }

        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Open = await OpenFigures.ReadAsync(Db, ct);
        OfChannels = await ChannelFigureList.OpenAsync(Db, ct);
        Kept = await ShownEvidence.ReadAsync(Db, [.. Open.Select(o => (o.Sample.Id, o.Sample.EvidenceMedia)), .. OfChannels.Select(o => (o.Figure.Id, o.Figure.EvidenceMedia))], ct);
    }
}
