using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Kept;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>Everything that is known of one figure: who said it, what shows it, whether it was changed, and what stood before.</summary>
[Authorize(Policy = Policies.SeeFigures)]
public sealed class EvidenceModel(PageTools tools) : HubPage(tools)
{
    public ReachSample? Sample { get; private set; }

    public ChannelFigure? OfChannel { get; private set; }

    public Channel Channel { get; private set; } = null!;

    public Publication? Publication { get; private set; }

    public Item? Item { get; private set; }

    public ReachConfirmation? Confirmation { get; private set; }

    public ChangedEvidence? Changed { get; private set; }

    /// <summary>It is what counts now.</summary>
    public bool Stands { get; private set; }

    /// <summary>Closed periods that showed it.</summary>
    public IReadOnlyList<Period> ShownIn { get; private set; } = [];

    /// <summary>Other readings and entries of the same figure, the newest first.</summary>
    public IReadOnlyList<ReachSample> Others { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public ShownEvidence Kept { get; private set; } = ShownEvidence.None;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Sample = await Db.Set<ReachSample>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        OfChannel = Sample is null ? await Db.Set<ChannelFigure>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) : null;
        if ((Sample?.ChannelId ?? OfChannel?.ChannelId) is not { } channel)
        {
            if (await Db.Publications.AnyAsync(p => p.Id == id, ct))
            {
                return Redirect($"/reach/posts/{id}");
            }

            return await Db.Set<ChangedEvidence>().AnyAsync(c => c.SampleId == id, ct) ? Redirect($"/reach/changed?only={id}") : NotFound();
        }

        Channel = await Db.Channels.AsNoTracking().SingleAsync(c => c.Id == channel, ct);
        if (Sample is not null)
        {
            await ReadSampleAsync(Sample, ct);
        }
        else
        {
            ShownIn = await Db.Set<Period>().AsNoTracking().Where(p => Db.Set<PeriodChannelFigure>().Any(f => f.PeriodId == p.Id && f.Id == id)).ToListAsync(ct);
        }

        Changed = await Db.Set<ChangedEvidence>().AsNoTracking().SingleOrDefaultAsync(c => c.SampleId == id, ct);
        Kept = (await ShownEvidence.ReadAsync(Db, [(id, Sample?.EvidenceMedia ?? OfChannel?.EvidenceMedia)], ct))[id];
        await ReadPeopleAsync(ct);
        return Page();
    }

    private async Task ReadSampleAsync(ReachSample sample, CancellationToken ct)
    {
        Publication = await Db.Publications.AsNoTracking().SingleAsync(p => p.Id == sample.PublicationId, ct);
        Item = await Db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == sample.SubjectId, ct);
        Confirmation = await Db.Set<ReachConfirmation>().AsNoTracking().SingleOrDefaultAsync(c => c.SampleId == sample.Id, ct);
        Stands = await Db.Set<StandingFigure>().AnyAsync(f => f.PublicationId == sample.PublicationId && f.Metric == sample.Metric && f.SampleId == sample.Id, ct);
        ShownIn = await Db.Set<Period>().AsNoTracking().Where(p => Db.Set<PeriodFigure>().Any(f => f.PeriodId == p.Id && f.SampleId == sample.Id)).ToListAsync(ct);
        Others = await Db.Set<ReachSample>().AsNoTracking().Where(s => s.PublicationId == sample.PublicationId && s.Metric == sample.Metric && s.Id != sample.Id)
            .OrderByDescending(s => s.ReadAt).ThenByDescending(s => s.Id).Take(20).ToListAsync(ct);
    }

    private async Task ReadPeopleAsync(CancellationToken ct)
    {
        var people = new[] { Sample?.EnteredBy, Confirmation?.ConfirmedBy, OfChannel?.EnteredBy, OfChannel?.ConfirmedBy }.Concat(Others.Select(o => o.EnteredBy)).OfType<Guid>().Distinct().ToList();
        Names = await Db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
    }
}
