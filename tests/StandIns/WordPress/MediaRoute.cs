using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace StandIns.WordPress;

/// <summary>media and media/{id} of wp/v2: raw bodies and forms, as WordPress 6.1.9 answered.</summary>
internal sealed partial class MediaRoute(SiteWorld world)
{
    private static readonly Dictionary<string, (string Mime, byte[] Begins)> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        [".jpeg"] = ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        [".png"] = ("image/png", [0x89, 0x50, 0x4E, 0x47]),
        [".gif"] = ("image/gif", "GIF8"u8.ToArray()),
    };

    public IResult List(SiteCall call) => call.Text("context") == "edit" && call.User?.MayWrite != true
        ? SiteAnswer.MayNot(call.User, "rest_forbidden_context", "edit posts in this post type")
        : SiteAnswer.Ok(world.Files
            .Where(f => call.List("slug") is not { Count: > 0 } slugs || slugs.Contains(f.Slug))
            .Where(f => call.User?.MayWrite == true || f.Parent == 0 || world.Find(SitePost.Post, f.Parent)?.IsPublic == true)
            .Select(f => SiteAnswer.FileView(f, call.Text("context") == "edit")).ToList());

    public IResult Create(SiteCall call)
    {
        if (call.User?.MayWrite != true)
        {
            return SiteAnswer.MayNot(call.User, "rest_cannot_create", "upload media on this site");
        }

        var ((name, bytes), fault) = call.File is { } file ? (file, null) : Raw(call);
        if (fault is not null || bytes.Length == 0)
        {
            return fault ?? SiteAnswer.Error(400, "rest_upload_no_data", "No data supplied.");
        }

        if (!Kinds.TryGetValue(Path.GetExtension(name), out var kind) || !bytes.AsSpan().StartsWith(kind.Begins))
        {
            return SiteAnswer.Error(500, "rest_upload_sideload_error", "Sorry, you are not allowed to upload this file type.");
        }

        var title = call.Text("title") ?? Path.GetFileNameWithoutExtension(name);
        var row = new SitePost
        {
            Id = world.NextId,
            Type = SitePost.Attachment,
            Status = "inherit",
            Site = call.Site,
            Author = call.User.Name,
            ModifiedAt = world.Now,
            Title = title,
            AltText = call.Text("alt_text") ?? "",
            Parent = call.Number("post") ?? 0,
            FileName = world.UniqueFileName(SiteSlug.FileName(name)),
            MimeType = kind.Mime,
            Bytes = bytes,
        };
        return SiteAnswer.Ok(SiteAnswer.FileView(world.Write(row with
        {
            Slug = world.UniqueSlug(SiteSlug.Of(call.Text("slug") ?? title), SitePost.Attachment, row.Id),
        }), edit: true), 201);
    }

    public static IResult Read(SiteCall call, SitePost file) => SiteAnswer.Ok(SiteAnswer.FileView(file, call.Text("context") == "edit"));

    public IResult Delete(SiteCall call, SitePost file)
    {
        if (call.User?.MayEdit(file) != true)
        {
            return SiteAnswer.MayNot(call.User, "rest_cannot_delete", "delete this post");
        }

        if (!call.Flag("force"))
        {
            return SiteAnswer.Error(501, "rest_trash_not_supported", "The post does not support trashing. Set 'force=true' to delete.");
        }

        world.Write(file with { Erased = true });
        return SiteAnswer.Ok(new { deleted = true, previous = SiteAnswer.FileView(file, edit: true) });
    }

    private static ((string Name, byte[] Bytes) File, IResult? Fault) Raw(SiteCall call)
    {
        IResult Refuse(string code, string message, int status = 400) => SiteAnswer.Error(status, code, message);
        var nothing = ("", Array.Empty<byte>());
        if (call.Body.Length == 0)
        {
            return (nothing, Refuse("rest_upload_no_data", "No data supplied."));
        }

        if (call.Headers.ContentType.Count == 0)
        {
            return (nothing, Refuse("rest_upload_no_content_type", "No Content-Type supplied."));
        }

        if (call.Headers.ContentDisposition.ToString() is not { Length: > 0 } disposition)
        {
            return (nothing, Refuse("rest_upload_no_content_disposition", "No Content-Disposition supplied."));
        }

        if (FileName().Match(disposition) is not { Success: true } name)
        {
            return (nothing, Refuse("rest_upload_invalid_disposition", "Invalid Content-Disposition supplied."));
        }

        // MD5 is the platform's, not ours: the header that it checks.
#pragma warning disable CA5351
        var sum = Convert.ToHexStringLower(MD5.HashData(call.Body));
#pragma warning restore CA5351
        return call.Headers.ContentMD5.ToString() is { Length: > 0 } expected && expected != sum
            ? (nothing, Refuse("rest_upload_hash_mismatch", "Content hash did not match expected.", 412))
            : ((name.Groups[1].Value, call.Body), null);
    }

    /// <summary>Only the plain form is read; <c>filename*=</c> alone is refused.</summary>
    [GeneratedRegex("filename=\"?([^\";]+)\"?")]
    private static partial Regex FileName();
}
