using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>Sets the rules about time: quiet hours for all channels, and the least time between two posts of one. Whoever calls wakes the lanes after the commit.</summary>
public sealed class ReleaseRuling(AuditLog audit)
{
    private static readonly TimeSpan MostCadence = TimeSpan.FromDays(7);

    /// <param name="from">Local time in Vietnam; the hours may span midnight.</param>
    public async Task SetQuietAsync(HubDb db, TimeOnly? from, TimeOnly? to, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, StopKind.Quiet.Sets!, ct);
        if (from is null || to is null || from == to)
        {
            throw new RefusedException(
                "quiet-unclear", "Ghi giờ bắt đầu và giờ kết thúc khác nhau, ví dụ 22:00 và 06:00.", "Give a beginning and an end that differ, 22:00 and 06:00 for example.");
        }

        var rules = await RulesAsync(db, ct);
        (rules.QuietFrom, rules.QuietTo) = (from, to);
        await NoteQuietAsync(db, rules, actor, "rules.quiet-set", new JsonObject { ["from"] = Text(from.Value), ["to"] = Text(to.Value) }, ct);
    }

    public async Task EndQuietAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, StopKind.Quiet.Lifts, ct);
        var rules = await RulesAsync(db, ct);
        if (rules.QuietFrom is null)
        {
            throw new RefusedException("not-quiet", "Chưa đặt giờ yên lặng.", "No quiet hours are set.");
        }

        (rules.QuietFrom, rules.QuietTo) = (null, null);
        await NoteQuietAsync(db, rules, actor, "rules.quiet-ended", [], ct);
    }

    /// <param name="least">Null: no limit.</param>
    public async Task SetCadenceAsync(HubDb db, Guid channelId, TimeSpan? least, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, StopKind.Cadence.Sets!, ct);
        if (least <= TimeSpan.Zero || least > MostCadence)
        {
            throw new RefusedException("cadence-unfit", "Khoảng cách giữa hai bài phải từ 1 phút đến 7 ngày.", "The time between two posts is a minute to 7 days.");
        }

        await RowLocks.LockAsync(db, null, [channelId], ct);
        var channel = await db.Channels.SingleAsync(c => c.Id == channelId, ct);
        (channel.Cadence, channel.CadenceSetAt, channel.CadenceSetBy) = (least, await HubClock.ReadAsync(db, ct), actor.UserId);
        audit.Add(db, actor, least is null ? "channel.cadence-ended" : "channel.cadence-set", new AuditSubject("channel", channelId.ToString("D")),
            least is { } minutes ? new JsonObject { ["minutes"] = (long)minutes.TotalMinutes } : []);
        await db.SaveChangesAsync(ct);
    }

    internal static async Task<ReleaseRules> RulesAsync(HubDb db, CancellationToken ct)
    {
        await db.LockAsync("release-rules", ct);
        return await db.ReleaseRules.SingleAsync(ct);
    }

    private async Task NoteQuietAsync(HubDb db, ReleaseRules rules, Actor actor, string action, JsonObject detail, CancellationToken ct)
    {
        (rules.QuietSetAt, rules.QuietSetBy) = (await HubClock.ReadAsync(db, ct), actor.UserId);
        audit.Add(db, actor, action, null, detail);
        await db.SaveChangesAsync(ct);
    }

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
