using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>Posts, edits and deletes.</summary>
internal sealed class PostWrites(PageWorld world, TimeProvider clock, Func<FacebookSettings> settings)
{
    public const int MaxMessage = 63_206;

    /// <summary>POST /{page}/feed</summary>
    public GraphAnswer Post(GraphCall call)
    {
        if (GraphDoor.PermissionRefusal(settings(), "pages_manage_posts", 200) is { } refused)
        {
            return refused;
        }

        if (call.Unknown("message", "link", "attached_media", "published") is { } unknown)
        {
            return GraphAnswer.WrongParameter(unknown);
        }

        return call["published"] is null or "true" or "false"
            ? Create(call["message"], call["link"], PhotoIds(call), published: call["published"] != "false")
            : GraphAnswer.WrongParameter("published");
    }

    /// <summary>A photo posted by itself comes here too.</summary>
    public GraphAnswer Create(string? message, string? link, IReadOnlyList<string>? photos, bool published = true)
    {
        if (photos is null || WrongContent(message, link, photos) is not null)
        {
            return photos is null ? GraphAnswer.WrongParameter("attached_media") : WrongContent(message, link, photos)!;
        }

        GraphAnswer? refused = null;
        var made = world.Write(number =>
        {
            refused = Refusal(message, photos, published);
            return refused is not null ? null : new PageEntry
            {
                Kind = "post",
                Id = $"{FacebookPractice.PageId}_{number}",
                At = clock.GetUtcNow(),
                Message = message ?? "",
                Link = link,
                Photos = photos,
                IsPublic = !settings().DevelopmentMode,
                IsPublished = published,
            };
        });
        return refused ?? GraphAnswer.Ok(new JsonObject { ["id"] = made!.Id });
    }

    /// <summary>POST /{post}: words only; what else the platform may take is not documented as changing the card.</summary>
    public GraphAnswer Edit(GraphCall call, string id)
    {
        if (call.Unknown("message") is { } unknown)
        {
            return GraphAnswer.WrongParameter(unknown);
        }

        if (call["message"] is not { Length: > 0 and <= MaxMessage } message)
        {
            return GraphAnswer.WrongParameter("message");
        }

        var done = world.Write(_ => world.Post(id) is null ? null : new PageEntry { Kind = "edit", Id = id, At = clock.GetUtcNow(), Message = message });
        return done is null ? GraphAnswer.NoSuchObject(id) : GraphAnswer.Success();
    }

    /// <summary>DELETE /{post} or /{photo}</summary>
    public GraphAnswer Delete(string id)
    {
        var done = world.Write(_ => world.Post(id) is null && world.Photo(id) is null ? null : new PageEntry { Kind = "delete", Id = id, At = clock.GetUtcNow() });
        return done is null ? GraphAnswer.NoSuchObject(id) : GraphAnswer.Success();
    }

    private GraphAnswer? WrongContent(string? message, string? link, IReadOnlyList<string> photos)
    {
        if (string.IsNullOrEmpty(message) && link is null && photos.Count == 0)
        {
            return GraphAnswer.Error(100, "One of message, link or attached_media is required");
        }

        if (message?.Length > MaxMessage || (link is not null && photos.Count > 0))
        {
            return GraphAnswer.WrongParameter(message?.Length > MaxMessage ? "message" : "link");
        }

        if (link is null)
        {
            return null;
        }

        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return GraphAnswer.Error(100, "The url is not valid", 2061006);
        }

        return address.Host.EndsWith("facebook.com", StringComparison.OrdinalIgnoreCase) ? GraphAnswer.Error(100, "Links to the platform itself are refused", 1609008)
            : settings().DeadHosts.Contains(address.Host) ? GraphAnswer.Error(1609005, "The link could not be fetched")
            : null;
    }

    private GraphAnswer? Refusal(string? message, IReadOnlyList<string> photos, bool published)
    {
        if (photos.Count > settings().MostPhotos || photos.Distinct(StringComparer.Ordinal).Count() != photos.Count)
        {
            return GraphAnswer.WrongParameter("attached_media");
        }

        if (photos.Any(id => world.Photo(id) is null || world.Posts.Any(p => p.Photos.Any(f => f.Id == id))))
        {
            return GraphAnswer.WrongParameter("attached_media");
        }

        if (!published)
        {
            return null;
        }

        var posts = world.Published;
        if (settings().PostsPerHour is { } most && posts.Count(p => p.CreatedAt > clock.GetUtcNow().AddHours(-1)) >= most)
        {
            return GraphAnswer.Error(368, "The action attempted has been deemed abusive or is otherwise disallowed", 1390008);
        }

        return settings().RefusesDuplicates && message is { Length: > 0 } && posts is [var latest, ..] && latest.Message == message
            ? GraphAnswer.Error(506, "Duplicate status message")
            : null;
    }

    private static List<string>? PhotoIds(GraphCall call)
    {
        try
        {
            var entries = call["attached_media"] is { } list
                ? JsonSerializer.Deserialize<List<Dictionary<string, string>>>(list)!
                : [.. call.Parameters.Where(p => p.Key.StartsWith("attached_media[", StringComparison.Ordinal)).Select(p => JsonSerializer.Deserialize<Dictionary<string, string>>(p.Value)!)];
            return [.. entries.Select(e => e["media_fbid"])];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}
