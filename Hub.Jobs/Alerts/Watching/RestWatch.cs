using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>
/// Channels that the platform, or a limit of their app, leaves no turn for long: a block by policy or a used-up quota lasts hours, and people who
/// planned posts want to know at once. One that cannot be reached has an alert of its own.
/// </summary>
public sealed class RestWatch : IAlertWatch
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public IReadOnlyList<string> Kinds { get; } = ["channel-rests"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now + Long;
        var rows = await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null && c.FailuresInRow < Channel.FailuresThatOpenTheBreaker)
            .Select(c => new { c.Id, Own = c.NextFreeAt, OfApp = db.Apps.Where(a => a.Id == c.AppId).Select(a => a.NextFreeAt).FirstOrDefault() })
            .Where(c => c.Own > since || c.OfApp > since).ToListAsync(ct);
        return [.. rows.Select(r => new Finding("channel-rests", r.Id, null, null, $"rests until {Finding.Moment(new[] { r.Own, r.OfApp }.Max()!.Value)}{(r.OfApp > since ? " (app)" : "")}"))];
    }
}
