using Hub.Reach.Metrics;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>Two items on one channel, two bulletins on another, and one bulletin and a post without figures on each of two more, on different days, with a figure of every metric.</summary>
public sealed class FigureTable : IAsyncLifetime
{
    public const string Quarter = "2025-q2";

    // Values whose sum cannot be met by chance.
    public const long First = 700_011;
    public const long Second = 27_022;
    public const string Sum = "727.033";

    private static readonly DateTimeOffset At = new(2025, 5, 4, 3, 0, 0, TimeSpan.Zero);

    public WebHub Hub { get; } = new();

    public Browser Manager { get; private set; } = null!;

    /// <summary>An item that came out on two channels, long before.</summary>
    public string OnTwo { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await Hub.InitializeAsync();
        Manager = await Hub.SignedInAsync("lanh-dao-so");
        var (items, bulletins, one, other) = (await ChannelAsync("hai-tin"), await ChannelAsync("hai-ban-tin"), await ChannelAsync("mot"), await ChannelAsync("hai"));
        var field = new FigureField(Hub.Database);
        (Grown Grown, long Value)[] grown =
        [
            (field.Grow(items, At, "Hai tin"), First), (field.Grow(items, At.AddDays(7), "Hai tin"), Second),
            (field.Grow(bulletins, At, "Hai bản tin", bulletin: true), First), (field.Grow(bulletins, At.AddDays(7), "Hai bản tin", bulletin: true), Second),
            (field.Grow(one, At, "Hai kênh", bulletin: true), First), (field.Grow(other, At.AddDays(7), "Hai kênh", bulletin: true), Second),
        ];
        var elsewhere = field.Grow(one, At.AddYears(-2), "Một tin hai kênh");
        OnTwo = elsewhere.Code!;
        foreach (var (post, value) in new[] { (elsewhere, First), (field.Grow(other, At.AddYears(-2), "Một tin hai kênh", subject: elsewhere), Second) })
        {
            foreach (var metric in MetricDefinitions.Typed)
            {
                field.Read(post, metric.Code, value);
            }
        }

        field.Grow(one, At, "Hai kênh");
        field.Grow(other, At.AddDays(7), "Hai kênh");
        foreach (var (post, value) in grown)
        {
            foreach (var metric in MetricDefinitions.Typed)
            {
                field.Read(post, metric.Code, value);
            }
        }

        await field.WriteAsync();
    }

    public async Task DisposeAsync()
    {
        Manager.Dispose();
        await Hub.DisposeAsync();
    }

    private Task<Guid> ChannelAsync(string slug) => Hub.World.ChannelAsync("assisted", slug, [], []);
}
