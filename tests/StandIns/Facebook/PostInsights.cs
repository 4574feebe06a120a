using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>GET /{post}/insights: one unknown name fails the whole call; a figure that is not there is left out, never a 0.</summary>
internal sealed class PostInsights(PageWorld world, TimeProvider clock, Func<FacebookSettings> settings)
{
    public GraphAnswer Read(GraphCall call, string id)
    {
        if (GraphDoor.PermissionRefusal(settings(), "read_insights", 10) is { } refused)
        {
            return refused;
        }

        if (world.Post(id) is not { } post)
        {
            return world.Photo(id) is null ? GraphAnswer.NoSuchObject(id) : GraphAnswer.Error(100, "Tried accessing nonexisting field (insights)");
        }

        var names = (call["metric"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            return GraphAnswer.Error(3001, "No metric was specified to be fetched", 1504028);
        }

        if (call["period"] is not (null or "lifetime") || names.Any(n => !settings().Metrics.Contains(n)))
        {
            return GraphAnswer.Error(100, "The value must be a valid insights metric");
        }

        return GraphAnswer.Ok(new JsonObject { ["data"] = new JsonArray([.. names.Select(n => Insight(post, n)).OfType<JsonNode>()]), ["paging"] = new JsonObject() });
    }

    private JsonObject? Insight(PagePost post, string name) => !settings().PageTooSmall && post.FigureOf(name, clock.GetUtcNow()) is { } value
        ? new JsonObject
        {
            ["name"] = name,
            ["period"] = "lifetime",
            ["values"] = new JsonArray(new JsonObject { ["value"] = name.EndsWith("_by_type_total", StringComparison.Ordinal) ? new JsonObject { ["like"] = value } : value }),
            ["title"] = name,
            ["id"] = $"{post.Id}/insights/{name}/lifetime",
        }
        : null;
}
