using Hub.Approvals;
using Hub.Channels;
using Hub.Kept;
using Hub.Media;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Figures;

/// <summary>A figure of a whole channel over stated days: it belongs to no item and is never shared out among them.</summary>
[Authorize(Policy = Permissions.EnterFigures)]
[RequestSizeLimit(MediaStore.MostBytes + (1024 * 1024))]
public sealed class EnterChannelModel(PageTools tools, ChannelFigures figures, EvidenceFiles files) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public EnterForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Channel Channel { get; private set; } = null!;

    /// <summary>The file that is kept so far.</summary>
    public ShownEvidence Kept { get; private set; } = ShownEvidence.None;

    /// <summary>What was typed in of the same days, or of some of them.</summary>
    public Guid? Standing { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? replaces, CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (replaces is { } id && await Db.Set<ChannelFigure>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.ChannelId == Channel.Id, ct) is { } old)
        {
            Form = new EnterForm
            {
                Metric = old.Metric,
                Value = new RoundedNumber(old.Value, old.RoundedTo).ToString(),
                Qualifier = Kebab.Of(old.Qualifier),
                ToldBy = Kebab.Of(old.ToldBy),
                Evidence = old.Evidence,
                From = Times.Day(old.PeriodFrom),
                To = Times.Day(old.PeriodTo),
                Replaces = old.Id,
            };
            await Form.CarryAsync(old.EvidenceMedia, Db, ct);
            Kept = await Form.ShownAsync(Db, ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        var refused = await Form.KeepAsync(Upload, Db, files, ct);
        if (!await TryAsync(stop => EnterAsync(refused, stop), ct))
        {
            Kept = await Form.ShownAsync(Db, ct);
            return Page();
        }

        Say("figures.entered");
        return Redirect($"/reach/channels/{Channel.Slug}");
    }

    private async Task EnterAsync(IReadOnlyList<Refusal> refused, CancellationToken ct)
    {
        var figure = Form.ReadOfChannel(Channel.Id, refused);
        Standing = (await ChannelFigureList.CrossingAsync(Db, figure, ct))?.Id;
        await figures.EnterAsync(Db, figure, Person.Actor, ct);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Channel = (await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct))!;
        return Channel is not null;
    }
}
