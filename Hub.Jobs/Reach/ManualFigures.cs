using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A figure that a person read off a screen or a report.</summary>
public sealed record ManualFigure(Guid PublicationId, string Metric, long Value)
{
    public ReachQualifier Qualifier { get; init; } = ReachQualifier.Exact;

    /// <summary>Where it was seen: an address, a document. Either this or a picture is needed.</summary>
    public string? Evidence { get; init; }

    /// <summary>Hash of a picture in the media store.</summary>
    public string? EvidenceMedia { get; init; }

    public string? Note { get; init; }

    /// <summary>The sample that this one corrects.</summary>
    public Guid? Supersedes { get; init; }
}

/// <summary>Figures that are typed in: with evidence, and counted only once a second person has confirmed them.</summary>
public sealed class ManualFigures(AuditLog audit)
{
    public static readonly IReadOnlyList<string> Metrics =
    [
        "sent", "delivered", "opened", "impressions", "views", "unique_viewers", "engagements", "clicks", "pickups", "airings", "potential_audience",
    ];

    public async Task<ReachSample> EnterAsync(HubDb db, ManualFigure figure, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới nhập được số liệu.", "Only a person can enter a figure.");
        if (!Metrics.Contains(figure.Metric))
        {
            throw new RefusedException("metric-unknown", $"Không có chỉ số “{figure.Metric}”.", $"There is no metric “{figure.Metric}”.");
        }

        if (figure.Value < 0)
        {
            throw new RefusedException("figure-negative", "Số liệu không thể âm.", "A figure cannot be negative.");
        }

        if (string.IsNullOrWhiteSpace(figure.Evidence) && figure.EvidenceMedia is null)
        {
            throw new RefusedException(
                "evidence-needed", "Cần minh chứng: ảnh chụp màn hình, đường dẫn hoặc số công văn.", "Evidence is needed: a capture, a link or the number of a document.");
        }

        var publication = await db.Publications.SingleAsync(p => p.Id == figure.PublicationId, ct);
        var sample = new ReachSample
        {
            Id = Guid.CreateVersion7(),
            ReadAt = await HubClock.ReadAsync(db, ct),
            PublicationId = publication.Id,
            SubjectId = publication.SubjectId,
            ChannelId = publication.ChannelId,
            Slot = ReachSlot.Manual,
            Metric = figure.Metric,
            DefinitionVersion = 1,
            Value = figure.Value,
            Qualifier = figure.Qualifier,
            Source = ReachSource.Manual,
            Evidence = figure.Evidence,
            EvidenceMedia = figure.EvidenceMedia,
            EnteredBy = person,
            Note = figure.Note,
            Supersedes = figure.Supersedes,
        };
        db.Add(sample);
        audit.Add(db, actor, "figure.entered", new AuditSubject("reach-sample", sample.Id.ToString("D")),
            new JsonObject { ["metric"] = figure.Metric, ["value"] = figure.Value });
        await db.SaveChangesAsync(ct);
        return sample;
    }

    public async Task ConfirmAsync(HubDb db, Guid sampleId, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới xác nhận được.", "Only a person can confirm.");
        var sample = await db.Set<ReachSample>().SingleAsync(s => s.Id == sampleId, ct);
        if (sample.EnteredBy is not { } enteredBy)
        {
            throw new RefusedException("not-manual", "Chỉ số liệu nhập tay mới cần xác nhận.", "Only a figure that was typed in is confirmed.");
        }

        if (enteredBy == person)
        {
            throw new RefusedException("own-figure", "Người nhập số liệu không tự xác nhận.", "Whoever entered a figure does not confirm it.");
        }

        if (await db.Set<ReachConfirmation>().AnyAsync(c => c.SampleId == sampleId, ct))
        {
            throw new RefusedException("confirmed-already", "Số liệu này đã có người xác nhận.", "This figure has been confirmed already.");
        }

        db.Add(new ReachConfirmation { SampleId = sampleId, EnteredBy = enteredBy, ConfirmedBy = person, ConfirmedAt = await HubClock.ReadAsync(db, ct) });
        audit.Add(db, actor, "figure.confirmed", new AuditSubject("reach-sample", sampleId.ToString("D")));
        await db.SaveChangesAsync(ct);
    }
}
