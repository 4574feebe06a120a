using Hub.Storage;
using Hub.Storage.Pipeline;

namespace Hub.Site;

/// <summary>A section as readers know it. Names that differ in marks or case alone are one.</summary>
/// <param name="Live">Something is out in it now.</param>
public sealed record SiteSection(string Slug, string Name, IReadOnlyList<string> Names, bool Live)
{
    /// <summary>Every section in which something is, or was, public.</summary>
    public static async Task<IReadOnlyList<SiteSection>> ReadAsync(HubDb db, CancellationToken ct) =>
    [
        .. (await SiteRows.SectionsAsync(db, ct))
            .GroupBy(s => Text.Slug.Of(s.Name))
            .Select(g => new SiteSection(g.Key, g.First().Name, [.. g.Select(s => s.Name)], g.Any(s => s.Live))),
    ];
}
