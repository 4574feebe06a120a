using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Kept;
using Hub.People;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A figure that a person read off a screen or a report.</summary>
public sealed record ManualFigure(Guid PublicationId, string Metric, long Value)
{
    /// <summary>When it was read where it stands. Null: now; of a correction, when that was read which it corrects.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Null: the channel's definition of today.</summary>
    public int? DefinitionVersion { get; init; }

    public ReachQualifier Qualifier { get; init; } = ReachQualifier.Exact;

    /// <summary>A power of ten that the value was rounded to where it was read. Null: to the last digit.</summary>
    public long? RoundedTo { get; init; }

    public ToldBy ToldBy { get; init; } = ToldBy.PlatformScreen;

    /// <summary>Where it was seen: an address, the number of a document. A screen needs an address or a file.</summary>
    public string? Evidence { get; init; }

    /// <summary>Hash of a picture in the media store, or of a file that is kept as evidence.</summary>
    public string? EvidenceMedia { get; init; }

    /// <summary>Of a correction: its reason, which is needed.</summary>
    public string? Note { get; init; }

    /// <summary>The sample that this one corrects.</summary>
    public Guid? Supersedes { get; init; }
}

/// <summary>Figures that are typed in: with evidence, and counted only once a second person has confirmed them.</summary>
public sealed class ManualFigures(MetricDefinitions definitions, AuditLog audit)
{
    public async Task<ReachSample> EnterAsync(HubDb db, ManualFigure figure, Actor actor, CancellationToken ct)
    {
        var person = TypedEvidence.RequirePerson(actor);
        await Authority.RequireAsync(db, actor, Permissions.EnterFigures, ct);
        TypedEvidence.RequireFigure(figure.Value, figure.ToldBy, figure.Evidence, figure.EvidenceMedia);
        TypedEvidence.RequireRounding(new RoundedNumber(figure.Value, figure.RoundedTo), figure.Qualifier);
        var publication = await db.Publications.AsNoTracking().SingleAsync(p => p.Id == figure.PublicationId, ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == publication.ChannelId, ct);
        var version = definitions.Require(channel, figure.Metric, figure.DefinitionVersion);
        var corrected = await CorrectedAsync(db, figure, publication, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var readAt = ReadingMoment.Of(figure.ReadAt, corrected?.ReadAt, publication.PublishedAt, now);
        await RequireFreeDayAsync(db, figure, readAt, corrected, ct);
        var sample = new ReachSample
        {
            Id = Guid.CreateVersion7(),
            ReadAt = readAt,
            PublicationId = publication.Id,
            SubjectId = publication.SubjectId,
            ChannelId = publication.ChannelId,
            Slot = ReachSlot.Manual,
            Metric = figure.Metric,
            DefinitionVersion = version,
            Value = figure.Value,
            Qualifier = figure.Qualifier,
            RoundedTo = figure.RoundedTo,
            Source = ReachSource.Manual,
            ToldBy = figure.ToldBy,
            Evidence = figure.Evidence,
            EvidenceMedia = figure.EvidenceMedia,
            EnteredBy = person,
            EnteredAt = now,
            Note = figure.Note,
            Supersedes = figure.Supersedes,
        };
        db.Add(sample);
        EvidencePage.Ask(db, sample.Id, PageMoment.Named, EvidenceLink.First(figure.Evidence), now);
        audit.Add(db, actor, "figure.entered", new AuditSubject("reach-sample", sample.Id.ToString("D")),
            new JsonObject
            {
                ["metric"] = figure.Metric,
                ["value"] = figure.Value,
                ["rounded-to"] = figure.RoundedTo,
                ["read"] = sample.ReadAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["supersedes"] = figure.Supersedes?.ToString("D"),
                ["note"] = figure.Note,
            });
        await db.SaveChangesAsync(ct);
        return sample;
    }

    public async Task ConfirmAsync(HubDb db, Guid sampleId, Actor actor, CancellationToken ct)
    {
        var person = TypedEvidence.RequirePerson(actor);
        var sample = await db.Set<ReachSample>().SingleAsync(s => s.Id == sampleId, ct);
        if (sample.EnteredBy is not { } enteredBy)
        {
            throw new RefusedException("not-manual", "Chỉ số liệu nhập tay mới cần xác nhận.", "Only a figure that was typed in is confirmed.");
        }

        TypedEvidence.RequireAnother(enteredBy, person);
        await Authority.RequireAsync(db, actor, Permissions.ConfirmFigures, ct);
        if (await db.Set<ReachConfirmation>().AnyAsync(c => c.SampleId == sampleId, ct))
        {
            throw new RefusedException("confirmed-already", "Số liệu này đã có người xác nhận.", "This figure has been confirmed already.");
        }

        db.Add(new ReachConfirmation { SampleId = sampleId, EnteredBy = enteredBy, ConfirmedBy = person, ConfirmedAt = await HubClock.ReadAsync(db, ct) });
        audit.Add(db, actor, "figure.confirmed", new AuditSubject("reach-sample", sampleId.ToString("D")));
        await db.SaveChangesAsync(ct);
    }

    // A correction says the same thing better: of another publication or metric it would be a second figure in disguise.
    private static async Task<ReachSample?> CorrectedAsync(HubDb db, ManualFigure figure, Publication publication, CancellationToken ct)
    {
        if (figure.Supersedes is not { } corrected)
        {
            return null;
        }

        var old = await db.Set<ReachSample>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == corrected, ct);
        if (old is null || old.PublicationId != publication.Id || old.Metric != figure.Metric)
        {
            throw new RefusedException(
                "corrects-another", "Đính chính phải cùng tin, cùng kênh và cùng chỉ số với số cũ.", "A correction is of the same item, channel and metric as the figure it replaces.");
        }

        TypedEvidence.RequireReason(figure.Note);
        if (await db.Set<TypedSample>().AnyAsync(s => s.Supersedes == corrected, ct))
        {
            throw TypedEvidence.Replaced;
        }

        return old;
    }

    // Two figures of one reading: whichever counted, the other would be gone without a word.
    private static async Task RequireFreeDayAsync(HubDb db, ManualFigure figure, DateTimeOffset readAt, ReachSample? corrected, CancellationToken ct)
    {
        if (corrected is not null && PeriodDays.DayOf(corrected.ReadAt) == PeriodDays.DayOf(readAt))
        {
            return;
        }

        if (await StandingTyped.OnDayAsync(db, figure.PublicationId, figure.Metric, readAt, corrected?.Id, ct) is { } standing)
        {
            throw new RefusedException([await TypedEvidence.ThereAsync(db, standing, ct)]);
        }
    }
}
