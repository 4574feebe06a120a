using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>One line of the check-list of a channel.</summary>
/// <param name="SaidBy">The person who said it, by name.</param>
public sealed record StepLine(ConnectStep Step, ChannelStep? Said, ChannelStep? Proven, string? SaidBy)
{
    /// <summary>A proof goes before a word, whichever way it is.</summary>
    public bool Done => Proven?.Done ?? Said?.Done ?? false;
}

/// <summary>The check-list between an account and its first item.</summary>
public sealed class StepList(AuditLog audit)
{
    public static async Task<IReadOnlyList<StepLine>> ReadAsync(HubDb db, Guid channel, IConnectsAccounts connector, CancellationToken ct)
    {
        var rows = await db.Set<ChannelStep>().AsNoTracking().Where(s => s.ChannelId == channel).ToListAsync(ct);
        var people = rows.Select(r => r.ChangedBy).OfType<Guid>().ToList();
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return
        [
            .. from step in connector.Steps
               let said = rows.Find(r => r.Step == step.Code && r.Known == HowKnown.Said)
               select new StepLine(step, said, rows.Find(r => r.Step == step.Code && r.Known == HowKnown.Proven), said is null ? null : names.GetValueOrDefault(said.ChangedBy ?? Guid.Empty)),
        ];
    }

    public async Task SayAsync(HubDb db, Guid channel, IConnectsAccounts connector, string code, bool done, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        if (connector.Steps.FirstOrDefault(s => s.Code == code) is not { ByPerson: true })
        {
            throw new RefusedException("step-is-proven", "Bước này do Hub tự kiểm chứng, không đánh dấu bằng tay.", "The hub proves this step itself; nobody ticks it.");
        }

        await PutAsync(db, channel, code, HowKnown.Said, done, null, actor.UserId, ct);
        audit.Add(db, actor, "channel.step-said", new AuditSubject("channel", channel.ToString("D")), new() { ["step"] = code, ["done"] = done });
        await db.SaveChangesAsync(ct);
    }

    public static Task ProveAsync(HubDb db, Guid channel, string code, bool? done, string evidence, CancellationToken ct) =>
        PutAsync(db, channel, code, HowKnown.Proven, done, evidence, null, ct);

    private static async Task PutAsync(HubDb db, Guid channel, string code, HowKnown known, bool? done, string? evidence, Guid? by, CancellationToken ct)
    {
        await db.LockAsync($"steps:{channel:N}", ct);
        var row = await db.Set<ChannelStep>().SingleOrDefaultAsync(s => s.ChannelId == channel && s.Step == code && s.Known == known, ct);
        if (row is null)
        {
            row = new ChannelStep { ChannelId = channel, Step = code, Known = known };
            db.Add(row);
        }

        (row.Done, row.Evidence, row.ChangedAt, row.ChangedBy) = (done, evidence, await HubClock.ReadAsync(db, ct), by);
        await db.SaveChangesAsync(ct);
    }
}
