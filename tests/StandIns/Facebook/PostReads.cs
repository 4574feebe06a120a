using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>Reads of the Page, of one post and of the list of posts.</summary>
internal sealed class PostReads(PageWorld world, TimeProvider clock, Func<FacebookSettings> settings)
{
    /// <summary>GET /{page} or /{post}</summary>
    public GraphAnswer Object(GraphCall call, string id)
    {
        if (FacebookPractice.NameOf(id) is { } page)
        {
            return Fields(call["fields"] ?? "id,name", name => name switch
            {
                "id" => id,
                "name" => page,
                "followers_count" or "fan_count" => settings().PageTooSmall ? 57 : 12_345,
                _ => null,
            });
        }

        return world.Post(id) is { } post ? Fields(FieldsOf(call), name => Field(call, post, name), settings()) : GraphAnswer.NoSuchObject(id);
    }

    /// <summary>GET /{page}/published_posts or /{page}/feed: newest first; "next" is missing on the last page only.</summary>
    public GraphAnswer List(GraphCall call)
    {
        if (!int.TryParse(call["limit"] ?? "25", NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > 100)
        {
            return GraphAnswer.WrongParameter("limit");
        }

        var seenUntil = clock.GetUtcNow().AddMilliseconds(-settings().ListDelayMs);
        var before = call["after"] is { } cursor ? Position(cursor) : long.MaxValue;
        var listed = world.Published.Where(p => p.CreatedAt <= seenUntil && PageWorld.Number(p.Id) < before).ToList();
        var data = new JsonArray();
        foreach (var post in listed.Take(limit))
        {
            var one = Fields(FieldsOf(call), name => Field(call, post, name), settings());
            if (one.Status != 200)
            {
                return one;
            }

            data.Add(one.Body);
        }

        return GraphAnswer.Ok(new JsonObject { ["data"] = data, ["paging"] = Paging(call, listed, limit) });
    }

    private static string FieldsOf(GraphCall call) => call["fields"] ?? "id,created_time,message";

    private JsonNode? Field(GraphCall call, PagePost post, string name) => name switch
    {
        "id" => post.Id,
        "message" => post.Message.Length == 0 ? null : post.Message,
        "created_time" => post.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
        "permalink_url" => $"{call.Site}/{FacebookPractice.PageId}/posts/{PageWorld.Number(post.Id)}",
        "is_published" => post.IsPublished,
        "from" => new JsonObject { ["id"] = FacebookPractice.PageId, ["name"] = FacebookPractice.PageName },
        "status_type" => post.Photos.Count > 0 ? "added_photos" : "mobile_status_update",
        "shares" => post.FigureOf("shares", clock.GetUtcNow()) is > 0 and var shares ? new JsonObject { ["count"] = shares } : null,
        "reactions.limit(0).summary(true)" => Summary(post, "reactions"),
        "comments.limit(0).summary(true)" => Summary(post, "comments"),
        "attachments" => Attachments(post),
        _ => throw new KeyNotFoundException(name),
    };

    private JsonObject? Summary(PagePost post, string name) => post.FigureOf(name, clock.GetUtcNow()) is { } count
        ? new JsonObject { ["data"] = new JsonArray(), ["summary"] = new JsonObject { ["total_count"] = count } }
        : null;

    private static JsonObject? Attachments(PagePost post)
    {
        List<JsonNode?> all = [.. post.Photos.Select(p => new JsonObject { ["type"] = "photo", ["target"] = new JsonObject { ["id"] = p.Id } })];
        if (post.Link is not null)
        {
            all.Add(new JsonObject { ["type"] = "share", ["unshimmed_url"] = post.Link });
        }

        return all.Count == 0 ? null : new JsonObject { ["data"] = new JsonArray([.. all]) };
    }

    private static GraphAnswer Fields(string wanted, Func<string, JsonNode?> valueOf, FacebookSettings? settings = null)
    {
        var json = new JsonObject();
        foreach (var name in wanted.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (settings is not null && name.Contains("summary", StringComparison.Ordinal)
                && GraphDoor.PermissionRefusal(settings, "pages_read_user_content", 10) is { } refused)
            {
                return refused;
            }

            try
            {
                if (valueOf(name) is { } value)
                {
                    json[name.Split('.')[0]] = value;
                }
            }
            catch (KeyNotFoundException)
            {
                return GraphAnswer.Error(100, $"Tried accessing nonexisting field ({name})");
            }
        }

        return GraphAnswer.Ok(json);
    }

    private static JsonObject Paging(GraphCall call, List<PagePost> listed, int limit)
    {
        var paging = new JsonObject();
        if (listed.Count == 0)
        {
            return paging;
        }

        var shown = listed.Take(limit).ToList();
        paging["cursors"] = new JsonObject { ["before"] = Cursor(shown[0]), ["after"] = Cursor(shown[^1]) };
        if (listed.Count > limit)
        {
            // As on the platform, the address carries the token.
            paging["next"] = $"{call.Site}/v25.0/{call.Path}?access_token={call.Token}&limit={limit}&after={Cursor(shown[^1])}";
        }

        return paging;
    }

    private static string Cursor(PagePost post) => Convert.ToBase64String(Encoding.ASCII.GetBytes(PageWorld.Number(post.Id).ToString(CultureInfo.InvariantCulture)));

    private static long Position(string cursor) => long.Parse(Encoding.ASCII.GetString(Convert.FromBase64String(cursor)), CultureInfo.InvariantCulture);
}
