using System.Text.Json.Nodes;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>Corrections, replacements and withdrawals.</summary>
internal sealed class OrderPart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var orders = await db.Orders.AsNoTracking().Where(o => o.ItemId == of.Item.Id).OrderBy(o => o.OrderedAt).ThenBy(o => o.Id).ToListAsync(ct);
        return [PackJson.File("orders.json", new JsonObject { ["orders"] = PackJson.List(orders) })];
    }
}
