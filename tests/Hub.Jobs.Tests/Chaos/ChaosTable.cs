using System.Globalization;
using System.Text;
using Hub.Deliveries;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>One row for each fault: how often it struck, what was under way then, what became of that, and how long it took.</summary>
internal sealed class ChaosTable(IReadOnlyList<ChaosHit> hits, IReadOnlyList<Delivery> deliveries, ILookup<Guid, Attempt> tries, ChaosOutlet[] outlets, ChaosVerdict verdict)
{
    private readonly Dictionary<Guid, Delivery> byId = deliveries.ToDictionary(d => d.Id);

    public string Print()
    {
        var text = new StringBuilder("""
            | fault | struck | deliveries under it | Published | Removed | overtaken | to a person | lost | double | seconds to recovery, median / longest |
            |---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var fault in Enum.GetValues<ChaosFault>())
        {
            text.Append(Row(fault)).Append('\n');
        }

        return text.ToString();
    }

    private string Row(ChaosFault fault)
    {
        var struck = hits.Where(h => h.Fault == fault).ToList();
        var under = struck.Select(h => (Hit: h, Deliveries: Under(h))).ToList();
        var all = under.SelectMany(u => u.Deliveries).Distinct().ToList();
        var seconds = under.SelectMany(u => u.Deliveries.Select(d => Seconds(u.Hit, d))).Order().ToList();
        int Count(Func<Delivery, bool> wanted) => all.Count(wanted);
        var recovery = seconds.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{seconds[seconds.Count / 2]:0.0} / {seconds[^1]:0.0}");
        return string.Create(CultureInfo.InvariantCulture, $"| {fault.Words} | {struck.Count} | {all.Count} | {Count(d => d.Facts.State == DeliveryState.Published)} "
            + $"| {Count(d => d.Facts.State == DeliveryState.Removed)} | {Count(d => d.Facts.State is DeliveryState.Superseded or DeliveryState.Cancelled or DeliveryState.Skipped)} "
            + $"| {Count(d => verdict.ToPerson.ContainsKey(d.Id))} | {Count(d => verdict.Lost.Contains(d.Id))} | {Count(d => verdict.Double.Contains(d.Id))} | {recovery} |");
    }

    /// <summary>Deliveries with a try that was open when it struck.</summary>
    private List<Delivery> Under(ChaosHit hit)
    {
        var channel = outlets.FirstOrDefault(o => o.Name == hit.Outlet)?.Channel;
        return
        [
            .. tries.SelectMany(t => t).Where(a => a.StartedAt <= hit.To && (a.EndedAt ?? DateTimeOffset.MaxValue) >= hit.From && (hit.Node is null || a.Node == hit.Node))
                .Select(a => byId[a.DeliveryId]).Where(d => channel is null || d.ChannelId == channel).Distinct(),
        ];
    }

    /// <summary>Until it had ended, or its last try before it became a person's.</summary>
    private double Seconds(ChaosHit hit, Delivery delivery)
    {
        var end = delivery.Facts.EndedAt ?? tries[delivery.Id].Max(a => a.EndedAt ?? a.StartedAt);
        return Math.Max(0, (end - hit.From).TotalSeconds);
    }
}
