using Connectors.Contract;
using Hub.Approvals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries;

/// <summary>Reads what the rules have to know beside a delivery.</summary>
public sealed class RuleContexts(Waits waits, INoise noise)
{
    public async Task<RuleContext> ReadAsync(HubDb db, Delivery delivery, IConnector connector, ChannelSetup setup, CancellationToken ct) => new(
        await HubClock.ReadAsync(db, ct), ChannelAbilities.Of(connector, setup), waits, await OvertakenByAsync(db, delivery, ct), noise.Next());

    /// <summary>For a delivery that is only being made: nothing newer can have overtaken it.</summary>
    public RuleContext Fresh(DateTimeOffset now, IConnector connector, ChannelSetup setup) =>
        new(now, ChannelAbilities.Of(connector, setup), waits, null, noise.Next());

    private static async Task<Overtaking?> OvertakenByAsync(HubDb db, Delivery delivery, CancellationToken ct)
    {
        var newest = await db.Approvals.AsNoTracking()
            .Where(a => a.SubjectId == delivery.SubjectId && a.Number > delivery.ApprovalNumber && a.EffectiveAt != null
                && db.ApprovalChannels.Any(c => c.ApprovalId == a.Id && c.ChannelId == delivery.ChannelId))
            .OrderByDescending(a => a.Number)
            .Select(a => (ApprovalKind?)a.Kind)
            .FirstOrDefaultAsync(ct);
        return newest switch
        {
            null => null,
            ApprovalKind.Withdrawal => Overtaking.Withdrawal,
            _ => Overtaking.Correction,
        };
    }
}
