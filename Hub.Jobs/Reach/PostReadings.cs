using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>What became of a reading.</summary>
public enum ReadingStand
{
    Holds,

    /// <summary>Typed in, and a second person has not confirmed it.</summary>
    Waits,

    /// <summary>A correction took its place.</summary>
    Replaced,
}

/// <summary>A figure of a post as it was at one moment, or the reason why there was none.</summary>
public sealed record PostReading(
    Guid SampleId, string Metric, int DefinitionVersion, DateTimeOffset ReadAt, long? Value, ReachMissing? Missing, ReachQualifier Qualifier, ReachSource Source, ReadingStand Stand);

public static class PostReadings
{
    /// <summary>Every reading of a post, the oldest first. Nothing is added up or filled in between.</summary>
    public static async Task<IReadOnlyList<PostReading>> ReadAsync(HubDb db, Guid publicationId, CancellationToken ct)
    {
        var samples = await db.Set<ReachSample>().AsNoTracking().Where(s => s.PublicationId == publicationId).OrderBy(s => s.ReadAt).ThenBy(s => s.Id).ToListAsync(ct);
        var standing = await SampleStanding.ReadAsync(db, samples, ct);
        return
        [
            .. samples.Select(s => new PostReading(
                s.Id, s.Metric, s.DefinitionVersion, s.ReadAt, s.Value, s.Missing, s.Qualifier, s.Source,
                standing.IsReplaced(s) ? ReadingStand.Replaced : standing.Stands(s) ? ReadingStand.Holds : ReadingStand.Waits)),
        ];
    }
}
