using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Periods;

/// <summary>A figure that a closed period showed and that was corrected since, with its names.</summary>
public sealed record LaterLine(LaterChange Change, string? Item, string Channel)
{
    public static async Task<IReadOnlyList<LaterLine>> ReadAsync(HubDb db, IReadOnlyList<LaterChange> changes, CancellationToken ct)
    {
        var (subjects, channels) = (changes.Select(c => c.SubjectId).OfType<Guid>().Distinct().ToList(), changes.Select(c => c.ChannelId).Distinct().ToList());
        var codes = await db.Items.Where(i => subjects.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        var names = await db.Channels.Where(c => channels.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return [.. changes.Select(c => new LaterLine(c, c.SubjectId is { } subject ? codes.GetValueOrDefault(subject) : null, names[c.ChannelId]))];
    }
}
