namespace StandIns;

/// <summary>A fake platform: its endpoints, its world and what there is to be witnessed of it. One instance serves one run.</summary>
public abstract class StandIn
{
    /// <summary>The name in the ports file: <c>zalo</c>, <c>facebook</c>, <c>wordpress</c>, <c>partner</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Heading of its human page. "GIẢ LẬP" is put before it.</summary>
    public abstract string Title { get; }

    public Witness Witness { get; } = new();

    /// <summary>
    /// Opens its journal from the workplace, which replays it, and maps the endpoints. Paths that begin with an underscore and the page
    /// <c>/</c> are taken.
    /// </summary>
    public abstract void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace);

    /// <summary>Posts from before, oldest first. Each is sown once, also after a restart and after it was removed.</summary>
    /// <param name="address">Where the platform is to be found in this run.</param>
    public virtual void Sow(IReadOnlyList<PastPost> posts, Uri address) => throw new NotSupportedException($"{Name} has no list of past posts");
}
