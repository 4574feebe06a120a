using System.Globalization;
using Hub.Reach;
using Hub.Web.Look;
using Hub.Web.Texts;

namespace Hub.Web.Pages.Reach;

/// <summary>The readings of one metric of a post in the order of time: points on a scale of their own, joined only where nothing is missing between them.</summary>
/// <param name="From">When it came out.</param>
/// <param name="Readings">The oldest first; also those that do not count.</param>
public sealed record ReadingsView(string Metric, DateTimeOffset From, IReadOnlyList<PostReading> Readings, IReadOnlySet<Guid> Changed)
{
    public const int Width = 340;
    public const int Bottom = 96;
    public const int Top = 18;

    private const int Left = 6;
    private const int Right = 334;

    public string Id => $"h-doc-{Metric}";

    public IReadOnlyList<PostReading> Held { get; } = [.. Readings.Where(r => r.Stand == ReadingStand.Holds)];

    public IReadOnlyList<PostReading> Points { get; } = [.. Readings.Where(r => r is { Stand: ReadingStand.Holds, Value: not null })];

    /// <summary>One number is no course.</summary>
    public bool HasChart => Points.Count > 1;

    public long Highest => Points.Max(r => r.Value!.Value);

    public DateTimeOffset Last => Held.Max(r => r.ReadAt);

    public IEnumerable<PostReading> Gaps => Held.Where(r => r.Value is null);

    /// <summary>Where another definition begins: figures before and after are not compared.</summary>
    public IEnumerable<PostReading> Turns => Points.Zip(Points.Skip(1)).Where(p => p.First.DefinitionVersion != p.Second.DefinitionVersion).Select(p => p.Second);

    /// <summary>From one point to the next, unless a reading between them brought nothing, or another way of counting began.</summary>
    public IEnumerable<(PostReading From, PostReading To)> Lines => Held.Zip(Held.Skip(1))
        .Where(p => p.First.Value is not null && p.Second.Value is not null && p.First.DefinitionVersion == p.Second.DefinitionVersion);

    public string X(PostReading reading) => Number(Last > From ? Left + ((Right - Left) * ((reading.ReadAt - From) / (Last - From))) : Right);

    public string Y(PostReading reading) => Number(Highest > 0 ? Bottom - ((Bottom - Top) * (double)reading.Value!.Value / Highest) : Bottom);

    /// <summary>What the chart shows, for whoever does not see it.</summary>
    public string Text(Words words) => $"{FigureWords.Metric(Metric)}: "
        + words["reach.readings-says", Points.Count, FigureWords.Number(Points[0].Value!.Value), Times.Moment(Points[0].ReadAt), FigureWords.Number(Points[^1].Value!.Value), Times.Moment(Points[^1].ReadAt)]
        + (Gaps.Any() ? " " + words["reach.chart-gaps", string.Join(", ", Gaps.Select(g => Times.Moment(g.ReadAt)))] : "")
        + (Turns.Any() ? " " + words["reach.readings-turn", string.Join(", ", Turns.Select(t => Times.Day(t.ReadAt)))] : "");

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
