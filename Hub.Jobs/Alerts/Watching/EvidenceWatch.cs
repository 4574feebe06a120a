using System.Globalization;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>
/// Evidence of figures that was changed or removed and that nobody has answered for. What was found on one day is one matter: somebody who runs one
/// statement over a table changes thousands of rows.
/// </summary>
public sealed class EvidenceWatch : IAlertWatch
{
    private static readonly TimeSpan City = TimeSpan.FromHours(7);

    public IReadOnlyList<string> Kinds { get; } = ["evidence-changed"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var open = db.Set<ChangedEvidence>().Where(c => c.AnsweredAt == null);
        var findings = new List<Finding>();
        var from = DateTimeOffset.MinValue;
        while (await open.Where(c => c.FoundAt >= from).MinAsync(c => (DateTimeOffset?)c.FoundAt, ct) is { } first)
        {
            var day = new DateTimeOffset(first.ToOffset(City).Date, City);
            (var begins, from) = (day.ToUniversalTime(), day.AddDays(1).ToUniversalTime());
            var count = await open.CountAsync(c => c.FoundAt >= begins && c.FoundAt < from, ct);
            var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            findings.Add(new Finding("evidence-changed", null, null, name, $"{count} changed or removed, found on {name}"));
        }

        return findings;
    }
}
