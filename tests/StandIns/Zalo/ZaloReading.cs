using System.Net;
using System.Text.Json.Nodes;

namespace StandIns.Zalo;

/// <summary>The calls that only read, and the page of one article.</summary>
internal sealed class ZaloReading(ZaloWorld world, ZaloSwitches switches)
{
    public IResult Slice(HttpRequest request, int? offset, int? limit, string? type)
    {
        lock (world.Gate)
        {
            if (type is not "normal" || offset is null or < 0)
            {
                return ZaloEnvelope.Invalid(type is not "normal" ? "type" : "offset");
            }

            if (limit is null or < 1 or > 10)
            {
                return ZaloEnvelope.Error(-210, "Parameter exceeds allowable limit");
            }

            var listed = world.NewestFirst.Where(p => p.LiveAt + switches.ListDelay <= world.Now && (p.Visible || switches.ListsHidden)).ToList();
            return ZaloEnvelope.Done(new { total = listed.Count, medias = listed.Skip(offset.Value).Take(limit.Value).Select(p => Row(p, request)).ToList() });
        }
    }

    public IResult Detail(HttpRequest request, string? id)
    {
        lock (world.Gate)
        {
            if (world.Post(id) is not { } post)
            {
                return ZaloEnvelope.Invalid("id");
            }

            var detail = switches.DetailRepeatsList ? Row(post, request) : new JsonObject { ["id"] = post.Id };
            foreach (var field in (string[])["type", "title", "author", "description", "cover", "body", "status", "comment"])
            {
                detail[field] = post.Article.TryGetProperty(field, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
            }

            return ZaloEnvelope.Done(detail);
        }
    }

    private static JsonObject Row(ZaloPost post, HttpRequest request)
    {
        var row = new JsonObject
        {
            ["id"] = post.Id,
            ["type"] = "normal",
            ["title"] = post.Title,
            ["status"] = post.Visible ? "show" : "hide",
            ["create_date"] = post.CreatedAt.ToUnixTimeMilliseconds(),
            ["update_date"] = post.UpdatedAt.ToUnixTimeMilliseconds(),
            ["thumb"] = post.Cover,
            ["link_view"] = $"{request.Scheme}://{request.Host}/d/{ZaloPractice.OaId}?id={post.Id}&pageId={ZaloPractice.OaId}",
        };
        if (post.Views is { } views)
        {
            row["total_view"] = views;
        }

        if (post.Shares is { } shares)
        {
            row["total_share"] = shares;
        }

        return row;
    }

    public IResult Account()
    {
        lock (world.Gate)
        {
            return ZaloEnvelope.Done(new
            {
                oaid = ZaloPractice.OaId,
                name = ZaloPractice.OaName,
                is_verified = switches.Verified,
                oa_type = 4,
                num_follower = switches.Followers,
                package_name = switches.BasicPackage ? "Cơ bản" : "Nâng cao",
            });
        }
    }

    /// <summary>The cover of an article from before.</summary>
    public IResult Cover(string id)
    {
        lock (world.Gate)
        {
            return world.CoverOf(id) is { } bytes ? Results.Bytes(bytes, bytes is [0x89, ..] ? "image/png" : "image/jpeg") : Results.NotFound();
        }
    }

    /// <summary>Where <c>link_view</c> leads: only what is visible is there.</summary>
    public IResult Page(string? id)
    {
        lock (world.Gate)
        {
            return world.Post(id) is { Visible: true } post
                ? Results.Content(
                    $"<!doctype html><html lang=\"vi\">{PageHead.Text}<title>GIẢ LẬP</title><p>GIẢ LẬP</p><pre style=\"white-space:pre-wrap\">{WebUtility.HtmlEncode(post.WholeText())}</pre>",
                    "text/html; charset=utf-8")
                : Results.NotFound();
        }
    }
}
