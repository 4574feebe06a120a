using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>Hidden trials as people ask for them: begun, taken up again, and cleared by hand.</summary>
public sealed class HiddenTrials(ConnectorRegistry connectors, ChannelSetups setups, AuditLog audit)
{
    private const int ShortestProof = 15;

    public static bool Can(IConnector connector, ChannelSetup setup) => connector is IMakesHidden hidden && hidden.CanPrepare(setup) && connector is IConfirms confirms && confirms.CanConfirm(setup);

    public async Task<HiddenTrial> BeginAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        var by = await RequireAsync(db, actor, ct);
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

        if (connectors[channel.Connector].Check(setup) is { Count: > 0 } problems)
        {
            throw new RefusedException([.. problems.Select(p => new Refusal(null, p))]);
        }

        await RefuseSecondAsync(db, channelId, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var trial = new HiddenTrial { Id = Guid.CreateVersion7(), ChannelId = channelId, BegunAt = now, BegunBy = by, DueAt = now };
        db.Add(trial);
        audit.Add(db, actor, "channel.trial-begun", new AuditSubject("channel", channelId.ToString("D")));
        await db.SaveChangesAsync(ct);
        return trial;
    }

    /// <summary>Looks for a left-over and removes it, as often as somebody asks.</summary>
    public async Task<HiddenTrial> ResumeAsync(HubDb db, Guid trialId, Actor actor, CancellationToken ct)
    {
        await RequireAsync(db, actor, ct);
        var trial = await LeftAsync(db, trialId, ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == trial.ChannelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        if (!Can(connectors[channel.Connector], setup) || (trial.Handle is null && !(connectors[channel.Connector] is IFinds finds && finds.CanFind(setup))))
        {
            throw new RefusedException(
                "no-way-to-remove", "Máy không có mã của bài sót lại và không tìm được trên kênh này. Hãy gỡ bằng tay, rồi xác nhận kèm minh chứng.",
                "The hub has no id of it and cannot look for it on this channel. Remove it by hand, then say so with proof.");
        }

        await RefuseSecondAsync(db, trial.ChannelId, ct);
        var now = await HubClock.ReadAsync(db, ct);
        (trial.Phase, trial.DueAt, trial.ResumedAt, trial.EndedAt, trial.Cause) = (trial.Handle is null ? TrialPhase.Reading : TrialPhase.Removing, now, now, null, null);
        audit.Add(db, actor, "channel.trial-resumed", new AuditSubject("channel", trial.ChannelId.ToString("D")), new() { ["code"] = trial.Code });
        await db.SaveChangesAsync(ct);
        return trial;
    }

    /// <summary>A person has taken the left-over down there, or has seen that there is none, and says how that is known.</summary>
    public async Task ClearAsync(HubDb db, Guid trialId, string? proof, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var trial = await LeftAsync(db, trialId, ct);
        var words = proof?.Trim().Normalize() ?? "";
        if (words.Length < ShortestProof)
        {
            throw new RefusedException([new Refusal(null, new Problem(
                "proof-needed", "proof", "Ghi rõ đã thấy gì, ở đâu (danh sách bài ẩn, đường dẫn, số ảnh chụp) – ít nhất 15 ký tự.",
                "Say what was seen, and where (list of hidden posts, link, number of a capture): at least 15 characters."))]);
        }

        (trial.MayRemain, trial.ClearedAt, trial.ClearedBy, trial.ClearedProof) = (false, await HubClock.ReadAsync(db, ct), actor.PersonId, words);
        audit.Add(db, actor, "channel.trial-cleared", new AuditSubject("channel", trial.ChannelId.ToString("D")), new() { ["code"] = trial.Code, ["proof"] = words });
        await db.SaveChangesAsync(ct);
    }

    private static async Task<Guid> RequireAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        if (actor.Kind == ActorKind.Person)
        {
            await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        }

        return actor.UserId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới thử được.", "Only somebody with an account can begin a trial.");
    }

    private static async Task RefuseSecondAsync(HubDb db, Guid channelId, CancellationToken ct)
    {
        if (await db.Set<HiddenTrial>().AnyAsync(t => t.ChannelId == channelId && t.EndedAt == null, ct))
        {
            throw new RefusedException("trial-open", "Đang thử một bài ẩn rồi.", "A hidden trial is under way.");
        }
    }

    private static async Task<HiddenTrial> LeftAsync(HubDb db, Guid trialId, CancellationToken ct)
    {
        await db.LockAsync($"trial:{trialId:N}", ct);
        return await db.Set<HiddenTrial>().SingleOrDefaultAsync(t => t.Id == trialId && t.MayRemain && t.EndedAt != null, ct)
            ?? throw new RefusedException("nothing-left", "Lần thử này không còn gì để gỡ, hoặc máy đang gỡ.", "Nothing of this trial is left, or it is being removed.");
    }
}
