using System.Globalization;

namespace StandIns.WordPress;

/// <summary>What the account of the channel had on the site before anybody connected to it. A picture has the number before its post's.</summary>
internal sealed class SitePast(SiteWorld world, string site)
{
    public void Sow(IReadOnlyList<PastPost> posts)
    {
        foreach (var post in posts)
        {
            var id = long.Parse(post.Id, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!world.WasThere(id))
            {
                world.Write(RowOf(post, id, post.Picture is { } picture ? Upload(picture, id, post.At) : 0), byRest: false);
            }
        }
    }

    private long Upload(PastPicture picture, long post, DateTimeOffset at) => world.Write(
        new SitePost
        {
            Id = post - 1,
            Type = SitePost.Attachment,
            Status = "inherit",
            Site = site,
            Author = SiteUser.Editor.Name,
            ModifiedAt = at,
            Title = Path.GetFileNameWithoutExtension(picture.Name),
            Slug = world.UniqueSlug(SiteSlug.Of(picture.Name), SitePost.Attachment, post - 1),
            AltText = picture.Alt,
            Parent = post,
            FileName = world.UniqueFileName(SiteSlug.FileName(picture.Name)),
            MimeType = picture.Name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? "image/png" : "image/jpeg",
            Bytes = picture.Bytes,
        },
        byRest: false).Id;

    private SitePost RowOf(PastPost post, long id, long cover) => new()
    {
        Id = id,
        Type = SitePost.Post,
        Status = post.Hidden ? "draft" : "publish",
        Site = site,
        Author = SiteUser.Editor.Name,
        ModifiedAt = post.At,
        At = post.At,
        Slug = world.UniqueSlug(SiteSlug.Of(post.Slug ?? post.Title ?? ""), SitePost.Post, id),
        Title = post.Title ?? "",
        Excerpt = post.Summary ?? "",
        Content = string.Join('\n', post.HtmlParagraphs.Select(p => $"<p>{p}</p>")),
        Cover = cover,
    };
}
