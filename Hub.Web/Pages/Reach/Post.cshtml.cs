using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>A post that is counted as one: what proves that it came out, and every figure of it.</summary>
[Authorize(Policy = Policies.SeeFigures)]
public sealed class PostModel(PageTools tools) : HubPage(tools)
{
    public Publication Publication { get; private set; } = null!;

    public Channel Channel { get; private set; } = null!;

    /// <summary>Null: a bulletin.</summary>
    public Item? Item { get; private set; }

    public string? Title { get; private set; }

    public IReadOnlyList<StandingFigure> Figures { get; private set; } = [];

    /// <summary>How each metric went, from the day when it came out.</summary>
    public IReadOnlyList<ReadingsView> Readings { get; private set; } = [];

    /// <summary>The row of the post itself is not what was stored.</summary>
    public ChangedEvidence? RowChanged { get; private set; }

    /// <summary>Samples whose rows are not what was stored.</summary>
    public IReadOnlySet<Guid> Changed { get; private set; } = new HashSet<Guid>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await Db.Publications.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } publication)
        {
            return NotFound();
        }

        Publication = publication;
        Channel = await Db.Channels.AsNoTracking().SingleAsync(c => c.Id == publication.ChannelId, ct);
        Item = await Db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == publication.SubjectId, ct);
        Title = Item?.CurrentRevisionId is { } revision ? await Db.Revisions.Where(r => r.Id == revision).Select(r => r.Title).SingleOrDefaultAsync(ct) : null;
        Figures = [.. (await Db.Set<StandingFigure>().AsNoTracking().Where(f => f.PublicationId == id && f.SampleId != null).ToListAsync(ct)).OrderBy(f => Look.FigureWords.Rung(f.Metric))];
        RowChanged = await Db.Set<ChangedEvidence>().AsNoTracking().SingleOrDefaultAsync(c => c.SampleId == id, ct);
        var readings = await PostReadings.ReadAsync(Db, id, ct);
        var samples = readings.Select(r => r.SampleId).Union(Figures.Select(f => f.SampleId!.Value)).ToList();
        Changed = (await Db.Set<ChangedEvidence>().Where(c => samples.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        Readings = [.. readings.GroupBy(r => r.Metric).OrderBy(g => Look.FigureWords.Rung(g.Key)).Select(g => new ReadingsView(g.Key, publication.PublishedAt, [.. g], Changed))];
        return Page();
    }
}
