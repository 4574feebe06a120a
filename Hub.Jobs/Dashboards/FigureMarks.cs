using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>What must be said beside a number though it is not in it: figures whose evidence was changed, and those that nobody has confirmed.</summary>
public sealed class FigureMarks
{
    private sealed record Mark(Guid ChannelId, string Metric, string? Section, int Count);

    private readonly IReadOnlyList<Mark> changed;
    private readonly IReadOnlyList<Mark> open;

    private FigureMarks(IReadOnlyList<Mark> changed, IReadOnlyList<Mark> open) => (this.changed, this.open) = (changed, open);

    public static async Task<FigureMarks> ReadAsync(HubDb db, Scope scope, Guid? closed, CancellationToken ct)
    {
        var shown = ShownFigures.In(db, scope, closed);
        var changed = await (
            from f in ShownFigures.Changed(db, shown)
            group f by new { f.ChannelId, f.Metric, f.Section } into g
            select new { g.Key.ChannelId, g.Key.Metric, g.Key.Section, Count = g.Count() }).ToListAsync(ct);
        var open = await (
            from f in OpenSample.In(db, scope)
            group f by new { f.Sample.ChannelId, f.Sample.Metric, f.Publication.Section } into g
            select new { g.Key.ChannelId, g.Key.Metric, g.Key.Section, Count = g.Count() }).ToListAsync(ct);
        return new FigureMarks(
            changed.ConvertAll(m => new Mark(m.ChannelId, m.Metric, m.Section, m.Count)), open.ConvertAll(m => new Mark(m.ChannelId, m.Metric, m.Section, m.Count)));
    }

    public int Changed(IReadOnlyList<Channel> channels, string metric, string? section) => Count(changed, channels, metric, section);

    public bool HasOpen(string metric) => open.Any(m => m.Metric == metric);

    public int Open(IReadOnlyList<Channel> channels, string metric, string? section) => Count(open, channels, metric, section);

    private static int Count(IReadOnlyList<Mark> marks, IReadOnlyList<Channel> channels, string metric, string? section) =>
        marks.Where(m => m.Metric == metric && channels.Any(c => c.Id == m.ChannelId) && (section is null || (m.Section ?? Scope.NoSection) == section)).Sum(m => m.Count);
}
