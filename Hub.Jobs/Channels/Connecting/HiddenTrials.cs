using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Engine;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>Begins hidden trials, and goes on with them until nothing is left or a person has to look.</summary>
public sealed class HiddenTrials(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, TrialRun run, AuditLog audit) : IJobHandler
{
    public const string HandlerName = "hidden-trials";

    public static JobCall Wake { get; } = new(HandlerName, "");

    public static RecurringJob EachMinute { get; } = new("hidden-trials", Wake, "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public static bool Can(IConnector connector, ChannelSetup setup) => connector is IPreparesHidden hidden && hidden.CanPrepare(setup) && connector is IConfirms confirms && confirms.CanConfirm(setup);

    public async Task<HiddenTrial> BeginAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới thử được.", "Only a person can begin a trial.");
        await db.LockAsync($"trial:{channelId:N}", ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        if (!Can(connectors[channel.Connector], setup))
        {
            throw new RefusedException("no-hidden-trial", "Kênh này không tạo bài ẩn được.", "This channel makes nothing hidden.");
        }

        if (setup.Token is null && connectors[channel.Connector] is IRenewsTokens)
        {
            throw new RefusedException("no-token", "Kênh chưa có token. Hãy cấp quyền trước.", "The channel has no token. Consent first.");
        }

        if (await db.Set<HiddenTrial>().AnyAsync(t => t.ChannelId == channelId && t.EndedAt == null, ct))
        {
            throw new RefusedException("trial-open", "Đang thử một bài ẩn rồi.", "A hidden trial is under way.");
        }

        var now = await HubClock.ReadAsync(db, ct);
        var trial = new HiddenTrial { Id = Guid.CreateVersion7(), ChannelId = channelId, BegunAt = now, BegunBy = person, DueAt = now };
        db.Add(trial);
        audit.Add(db, actor, "channel.trial-begun", new AuditSubject("channel", channelId.ToString("D")));
        await db.SaveChangesAsync(ct);
        return trial;
    }

    /// <summary>A person has taken the left-over down there, or has seen that there is none.</summary>
    public async Task ClearAsync(HubDb db, Guid trialId, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var trial = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == trialId, ct);
        trial.MayRemain = false;
        audit.Add(db, actor, "channel.trial-cleared", new AuditSubject("channel", trial.ChannelId.ToString("D")), new() { ["code"] = trial.Code });
        await db.SaveChangesAsync(ct);
    }

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        foreach (var id in await db.Set<HiddenTrial>().Where(t => t.EndedAt == null && t.DueAt <= now).Select(t => t.Id).ToListAsync(ct))
        {
            await run.GoOnAsync(id, ct);
        }
    }
}
