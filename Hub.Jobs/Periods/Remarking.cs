using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Reach.Metrics;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>Writes down what is known of a channel where there is no figure.</summary>
public sealed class Remarking(AuditLog audit)
{
    public async Task<ChannelRemark> AddAsync(HubDb db, Guid channel, string? metric, PeriodDays days, string words, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.EnterFigures, ct);
        if (string.IsNullOrWhiteSpace(words))
        {
            throw new RefusedException("remark-empty", "Hãy ghi điều biết được về kênh.", "Say what is known of the channel.");
        }

        if (metric is not null && MetricCatalogue.Find(metric) is null)
        {
            throw new RefusedException("metric-unknown", $"Không có chỉ số “{metric}”.", $"There is no metric “{metric}”.");
        }

        if (!await db.Channels.AnyAsync(c => c.Id == channel, ct))
        {
            throw new RefusedException("channel-unknown", "Không có kênh này.", "There is no such channel.");
        }

        var remark = new ChannelRemark
        {
            Id = Guid.CreateVersion7(),
            ChannelId = channel,
            Metric = metric,
            FirstDay = days.First,
            LastDay = days.Last,
            Remark = words.Trim().Normalize(),
            EnteredAt = await HubClock.ReadAsync(db, ct),
            EnteredBy = actor.UserId,
        };
        db.Add(remark);
        audit.Add(db, actor, "channel.remarked", new AuditSubject("channel", channel.ToString("D")), new JsonObject { ["days"] = days.Code, ["remark"] = remark.Remark });
        await db.SaveChangesAsync(ct);
        return remark;
    }
}
