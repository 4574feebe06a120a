using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>/{page}/subscribed_apps: whether the Page tells our app what happens on it, and of what.</summary>
internal sealed class PageSubscriptions(PageWorld world, TimeProvider clock, Func<FacebookSettings> settings)
{
    private static readonly string[] Known = ["feed", "mention", "ratings", "messages"];

    public GraphAnswer Answer(GraphCall call, string page)
    {
        if (GraphDoor.PermissionRefusal(settings(), "pages_manage_metadata", 200) is { } refused)
        {
            return refused;
        }

        return FacebookPractice.NameOf(page) is null ? GraphAnswer.NoSuchObject(page) : call.Method switch
        {
            "POST" => Subscribe(call, page),
            "DELETE" => Unsubscribe(page),
            _ => List(call, page),
        };
    }

    private GraphAnswer Subscribe(GraphCall call, string page)
    {
        if (call.Unknown("subscribed_fields") is { } unknown)
        {
            return GraphAnswer.WrongParameter(unknown);
        }

        var fields = (call["subscribed_fields"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0 || fields.Except(Known, StringComparer.Ordinal).Any())
        {
            return GraphAnswer.WrongParameter("subscribed_fields");
        }

        world.Write(_ => new PageEntry { Kind = "subscribe", Id = page, At = clock.GetUtcNow(), Fields = fields });
        return GraphAnswer.Success();
    }

    private GraphAnswer Unsubscribe(string page)
    {
        world.Write(_ => new PageEntry { Kind = "unsubscribe", Id = page, At = clock.GetUtcNow() });
        return GraphAnswer.Success();
    }

    private GraphAnswer List(GraphCall call, string page)
    {
        if (call.Unknown() is { } unknown)
        {
            return GraphAnswer.WrongParameter(unknown);
        }

        var data = new JsonArray(new JsonObject { ["id"] = "990011", ["name"] = "Ứng dụng khác (GIẢ LẬP)", ["subscribed_fields"] = new JsonArray("messages") });
        if (world.SubscribedFields(page) is { } fields)
        {
            data.Add(new JsonObject { ["id"] = FacebookPractice.AppId, ["name"] = "Hub (GIẢ LẬP)", ["subscribed_fields"] = new JsonArray([.. fields.Select(f => (JsonNode)f)]) });
        }

        return GraphAnswer.Ok(new JsonObject { ["data"] = data });
    }
}
