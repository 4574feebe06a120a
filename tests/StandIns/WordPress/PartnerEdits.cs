namespace StandIns.WordPress;

/// <summary>What the site's own editors do in its admin pages, past the REST interface: POST <c>/_partner/posts/{id}</c> with JSON.</summary>
internal static class PartnerEdits
{
    public static long Make(SiteWorld world, PostsRoute posts, long? id, SiteCall call)
    {
        var post = id is { } known
            ? world.Find(SitePost.Post, known) ?? throw new KeyNotFoundException($"no post {known}")
            : new SitePost { Id = world.NextId, Type = SitePost.Post, Status = "draft", Site = call.Site, Author = "toasoan", ModifiedAt = world.Now };
        var edited = post with
        {
            Title = call.Text("title") ?? post.Title,
            Excerpt = call.Text("excerpt") ?? post.Excerpt,
            Content = call.Text("content") ?? post.Content,
            Slug = world.UniqueSlug(call.Text("slug") ?? post.Slug, post.Type, post.Id),
            At = call.Time("date_gmt") ?? post.At,
            ModifiedAt = world.Now,
        };
        return world.Write(posts.Changed(edited, call.Text("status") ?? edited.Status), byRest: false).Id;
    }
}
