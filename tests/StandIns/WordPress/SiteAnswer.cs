using System.Text.Encodings.Web;
using System.Text.Json;

namespace StandIns.WordPress;

/// <summary>Answers in the shapes of wp/v2.</summary>
internal static class SiteAnswer
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Ok(object body, int status = 200) => Results.Json(body, Json, contentType: "application/json; charset=UTF-8", statusCode: status);

    public static IResult Error(int status, string code, string message) => Ok(new { code, message, data = new { status } }, status);

    /// <summary>401 for nobody, 403 for somebody without the right, under the same code.</summary>
    public static IResult MayNot(SiteUser? user, string code, string what) =>
        Error(user is null ? 401 : 403, code, $"Sorry, you are not allowed to {what}.");

    public static IResult WrongParameter(string name, string message) =>
        Ok(new { code = "rest_invalid_param", message = $"Invalid parameter(s): {name}", data = new { status = 400, @params = new Dictionary<string, string> { [name] = message } } }, 400);

    /// <summary>Core wraps the reason: the status is one that the caller may not even ask for.</summary>
    public static IResult StatusForbidden(SiteUser? user) => Ok(
        new
        {
            code = "rest_invalid_param",
            message = "Invalid parameter(s): status",
            data = new
            {
                status = 400,
                @params = new { status = "Status is forbidden." },
                details = new { status = new { code = "rest_forbidden_status", message = "Status is forbidden.", data = new { status = user is null ? 401 : 403 } } },
            },
        },
        400);

    public static object View(SitePost post, bool edit)
    {
        var at = post.At ?? post.ModifiedAt;
        var view = new Dictionary<string, object>
        {
            ["id"] = post.Id,
            ["date"] = Stamp(at.AddHours(7)),
            ["date_gmt"] = Stamp(at),
            ["modified_gmt"] = Stamp(post.ModifiedAt),
            ["slug"] = post.Slug,
            ["status"] = post.Status,
            ["type"] = post.Type,
            ["link"] = post.Link,
            ["title"] = Text(post.Title, edit),
            ["content"] = Text(post.Content, edit),
            ["excerpt"] = Text(post.Excerpt, edit),
            ["author"] = SiteUser.IdOf(post.Author),
            ["featured_media"] = post.Cover,
            ["comment_status"] = post.CommentStatus,
            ["ping_status"] = post.PingStatus,
            ["meta"] = Array.Empty<object>(),
            ["categories"] = post.Categories,
            ["tags"] = post.Tags,
        };
        if (edit)
        {
            view["password"] = post.Password;
        }

        return view;
    }

    public static object FileView(SitePost file, bool edit) => new
    {
        id = file.Id,
        date_gmt = Stamp(file.ModifiedAt),
        slug = file.Slug,
        status = "inherit",
        type = file.Type,
        link = $"{file.Site}/{file.Slug}/",
        title = Text(file.Title, edit),
        alt_text = file.AltText,
        media_type = "image",
        mime_type = file.MimeType,
        post = file.Parent == 0 ? (long?)null : file.Parent,
        source_url = file.FileAddress,
    };

    private static Dictionary<string, string> Text(string raw, bool edit) =>
        edit ? new() { ["raw"] = raw, ["rendered"] = raw } : new() { ["rendered"] = raw };

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
