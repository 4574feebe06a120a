using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Kept;
using Hub.People;
using Hub.Reach.Metrics;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A figure of a whole channel that somebody read: how much, of which days (both included), who says so and where.</summary>
public sealed record NewChannelFigure(Guid ChannelId, string Metric, DateOnly From, DateOnly To, long Value)
{
    public int? DefinitionVersion { get; init; }

    public ReachQualifier Qualifier { get; init; } = ReachQualifier.Exact;

    /// <summary>A power of ten that the value was rounded to where it was read. Null: to the last digit.</summary>
    public long? RoundedTo { get; init; }

    public required ToldBy ToldBy { get; init; }

    public string? Evidence { get; init; }

    public string? EvidenceMedia { get; init; }

    public string? Note { get; init; }

    public Guid? Supersedes { get; init; }
}

/// <summary>Figures of whole channels: entered by one person, confirmed by another, corrected by a new row with its reason.</summary>
public sealed class ChannelFigures(MetricDefinitions definitions, AuditLog audit)
{
    public async Task<ChannelFigure> EnterAsync(HubDb db, NewChannelFigure figure, Actor actor, CancellationToken ct)
    {
        var person = TypedEvidence.RequirePerson(actor);
        await Authority.RequireAsync(db, actor, Permissions.EnterFigures, ct);
        TypedEvidence.RequireFigure(figure.Value, figure.ToldBy, figure.Evidence, figure.EvidenceMedia);
        TypedEvidence.RequireRounding(new RoundedNumber(figure.Value, figure.RoundedTo), figure.Qualifier);
        if (figure.To < figure.From)
        {
            throw new RefusedException("days-wrong", "Ngày cuối kỳ đứng trước ngày đầu.", "The last day is before the first.");
        }

        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == figure.ChannelId, ct);
        var version = definitions.Require(channel, figure.Metric, figure.DefinitionVersion);
        var corrected = await CorrectedAsync(db, figure, ct);
        await RequireFreeDaysAsync(db, figure, corrected, ct);
        var entered = new ChannelFigure
        {
            Id = Guid.CreateVersion7(),
            ChannelId = channel.Id,
            Metric = figure.Metric,
            DefinitionVersion = version,
            PeriodFrom = figure.From,
            PeriodTo = figure.To,
            Value = figure.Value,
            Qualifier = figure.Qualifier,
            RoundedTo = figure.RoundedTo,
            ToldBy = figure.ToldBy,
            Evidence = figure.Evidence,
            EvidenceMedia = figure.EvidenceMedia,
            Note = figure.Note,
            EnteredAt = await HubClock.ReadAsync(db, ct),
            EnteredBy = person,
            Supersedes = figure.Supersedes,
        };
        db.Add(entered);
        EvidencePage.Ask(db, entered.Id, PageMoment.Named, EvidenceLink.First(figure.Evidence), entered.EnteredAt);
        audit.Add(db, actor, "channel-figure.entered", new AuditSubject("channel-figure", entered.Id.ToString("D")),
            new JsonObject
            {
                ["channel"] = channel.Slug,
                ["metric"] = figure.Metric,
                ["from"] = figure.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["to"] = figure.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["value"] = figure.Value,
                ["rounded-to"] = figure.RoundedTo,
                ["supersedes"] = figure.Supersedes?.ToString("D"),
                ["note"] = figure.Note,
            });
        await db.SaveChangesAsync(ct);
        return entered;
    }

    public async Task ConfirmAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var person = TypedEvidence.RequirePerson(actor);
        var figure = await db.Set<ChannelFigure>().AsNoTracking().SingleAsync(f => f.Id == id, ct);
        TypedEvidence.RequireAnother(figure.EnteredBy, person);
        await Authority.RequireAsync(db, actor, Permissions.ConfirmFigures, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var changed = await db.Set<ChannelFigure>().Where(f => f.Id == id && f.ConfirmedAt == null)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.ConfirmedAt, now).SetProperty(x => x.ConfirmedBy, person), ct);
        if (changed == 0)
        {
            throw new RefusedException("confirmed-already", "Số liệu này đã có người xác nhận.", "This figure has been confirmed already.");
        }

        audit.Add(db, actor, "channel-figure.confirmed", new AuditSubject("channel-figure", id.ToString("D")));
        await db.SaveChangesAsync(ct);
    }

    // Only what never counted may move to other days: of what did, a closed period may have shown it.
    private static async Task<ChannelFigure?> CorrectedAsync(HubDb db, NewChannelFigure figure, CancellationToken ct)
    {
        if (figure.Supersedes is not { } corrected)
        {
            return null;
        }

        var old = await db.Set<ChannelFigure>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == corrected, ct);
        if (old is null || (old.ChannelId, old.Metric) != (figure.ChannelId, figure.Metric) || (old is not { ConfirmedAt: null, Supersedes: null } && (old.PeriodFrom, old.PeriodTo) != (figure.From, figure.To)))
        {
            throw new RefusedException(
                "corrects-another", "Đính chính phải cùng kênh, cùng chỉ số và cùng kỳ với số cũ.", "A correction is of the same channel, metric and days as the figure it replaces.");
        }

        TypedEvidence.RequireReason(figure.Note);
        if (await db.Set<ChannelFigure>().AnyAsync(f => f.Supersedes == corrected, ct))
        {
            throw TypedEvidence.Replaced;
        }

        return old;
    }

    private static async Task RequireFreeDaysAsync(HubDb db, NewChannelFigure figure, ChannelFigure? corrected, CancellationToken ct)
    {
        if (corrected is not null && (corrected.PeriodFrom, corrected.PeriodTo) == (figure.From, figure.To))
        {
            return;
        }

        if (await ChannelFigureList.CrossingAsync(db, figure, ct) is { } standing)
        {
            throw new RefusedException([new Refusal(null, TypedEvidence.Crossing(standing))]);
        }
    }
}
