namespace StandIns.WordPress;

/// <summary>posts and posts/{id} of wp/v2, as WordPress 6.1.9 answered.</summary>
internal sealed class PostsRoute(SiteWorld world, TermsRoute terms, bool hasTrash)
{
    public IResult List(SiteCall call, HttpResponse response)
    {
        var statuses = call.List("status") is { Count: > 0 } asked ? asked : ["publish"];
        var perPage = call.Number("per_page") ?? 10;
        if (statuses.FirstOrDefault(s => !SitePost.Statuses.Contains(s)) is { } unknown)
        {
            return SiteAnswer.WrongParameter("status", $"status[0] is not one of {string.Join(", ", SitePost.Statuses)}: {unknown}");
        }

        if (statuses.Any(s => s != "publish") && call.User?.MayWrite != true)
        {
            return SiteAnswer.StatusForbidden(call.User);
        }

        if (perPage is < 1 or > 100)
        {
            return SiteAnswer.WrongParameter("per_page", "per_page must be between 1 (inclusive) and 100 (inclusive)");
        }

        var edit = call.Text("context") == "edit";
        if (edit && call.User?.MayWrite != true)
        {
            return SiteAnswer.MayNot(call.User, "rest_forbidden_context", "edit posts in this post type");
        }

        var (slugs, authors) = (call.List("slug"), call.List("author"));
        var found = world.Posts.Where(p =>
            (statuses.Contains(p.Status) || (statuses.Contains("any") && p.Status != "trash"))
            && (p.IsPublic || call.User?.MayEdit(p) == true)
            && (slugs.Count == 0 || slugs.Contains(p.Slug))
            && (authors.Count == 0 || authors.Contains(SiteUser.IdOf(p.Author).ToString(System.Globalization.CultureInfo.InvariantCulture)))
            && (call.Text("search") is not { Length: > 0 } text || p.VisibleText.Contains(text, StringComparison.OrdinalIgnoreCase))).ToList();
        var page = call.Number("page") ?? 1;
        if (page > 1 && page > (found.Count + perPage - 1) / perPage)
        {
            return SiteAnswer.Error(400, "rest_post_invalid_page_number", "The page number requested is larger than the number of pages available.");
        }

        var ordered = call.Text("order") == "asc" ? found : [.. found.OrderByDescending(p => p.At ?? p.ModifiedAt)];
        response.Headers["X-WP-Total"] = found.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["X-WP-TotalPages"] = ((found.Count + perPage - 1) / perPage).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return SiteAnswer.Ok(ordered.Skip((int)(perPage * (page - 1))).Take((int)perPage).Select(p => SiteAnswer.View(p, edit)).ToList());
    }

    public static IResult Read(SiteCall call, SitePost post)
    {
        var edit = call.Text("context") == "edit";
        var mayEdit = call.User?.MayEdit(post) == true;
        return edit && !mayEdit ? SiteAnswer.MayNot(call.User, "rest_forbidden_context", "edit this post")
            : !post.IsPublic && !mayEdit ? SiteAnswer.MayNot(call.User, "rest_forbidden", "do that")
            : SiteAnswer.Ok(SiteAnswer.View(post, edit));
    }

    public IResult Create(SiteCall call)
    {
        if (call.User?.MayWrite != true)
        {
            return SiteAnswer.MayNot(call.User, "rest_cannot_create", "create posts as this user");
        }

        return Fault(call, null) ?? Saved(call, new SitePost
        {
            Id = world.NextId,
            Type = SitePost.Post,
            Status = "draft",
            Site = call.Site,
            Author = call.User.Name,
            ModifiedAt = world.Now,
        }, 201);
    }

    public IResult Update(SiteCall call, SitePost post) => call.User?.MayEdit(post) != true
        ? SiteAnswer.MayNot(call.User, "rest_cannot_edit", "edit this post")
        : Fault(call, post) ?? Saved(call, post, 200);

    public IResult Delete(SiteCall call, SitePost post)
    {
        if (call.User?.MayEdit(post) != true)
        {
            return SiteAnswer.MayNot(call.User, "rest_cannot_delete", "delete this post");
        }

        if (call.Flag("force"))
        {
            world.Write(post with { Erased = true });
            return SiteAnswer.Ok(new { deleted = true, previous = SiteAnswer.View(post, edit: true) });
        }

        return !hasTrash ? SiteAnswer.Error(501, "rest_trash_not_supported", "The post does not support trashing. Set 'force=true' to delete.")
            : post.Status == "trash" ? SiteAnswer.Error(410, "rest_already_trashed", "The post has already been deleted.")
            : SiteAnswer.Ok(SiteAnswer.View(world.Write(Changed(post, "trash")), edit: true));
    }

    /// <summary>A change of status and what it brings with it: the suffix of the trash, a date, a slug.</summary>
    public SitePost Changed(SitePost post, string status) => (post.Status, status) switch
    {
        ("trash", "trash") => post,
        (_, "trash") => post with { Status = status, SlugBeforeTrash = post.Slug, Slug = post.Slug + SitePost.TrashedSuffix, ModifiedAt = world.Now },
        ("trash", _) => Dated(post with
        {
            Status = status,
            Slug = world.UniqueSlug(post.SlugBeforeTrash ?? post.Slug, post.Type, post.Id),
            SlugBeforeTrash = null,
            ModifiedAt = world.Now,
        }),
        _ => Dated(post with { Status = status, ModifiedAt = world.Now }),
    };

    private static IResult? Fault(SiteCall call, SitePost? post)
    {
        if (call.Text("status") is { } status && (!SitePost.Statuses.Contains(status) || status is "any" or "trash" or "inherit"))
        {
            return SiteAnswer.WrongParameter("status", $"status is not one of publish, future, draft, pending, private: {status}");
        }

        var empty = (call.Text("title") ?? post?.Title ?? "") + (call.Text("content") ?? post?.Content ?? "") + (call.Text("excerpt") ?? post?.Excerpt ?? "") == "";
        return empty ? SiteAnswer.Error(400, "empty_content", "Content, title, and excerpt are empty.") : null;
    }

    private IResult Saved(SiteCall call, SitePost post, int status)
    {
        string Html(string text) => call.User!.MayWriteAnyHtml ? text : AuthorHtml.Of(text);
        var changed = Changed(post, call.Text("status") ?? post.Status) with
        {
            Title = Html(call.Text("title") ?? post.Title),
            Excerpt = Html(call.Text("excerpt") ?? post.Excerpt),
            Content = Html(call.Text("content") ?? post.Content),
            Password = call.Text("password") ?? post.Password,
            CommentStatus = call.Text("comment_status") ?? post.CommentStatus,
            PingStatus = call.Text("ping_status") ?? post.PingStatus,
            Categories = call.List("categories") is { Count: > 0 } ids ? terms.Known(ids, TermsRoute.Category) : post.Categories,
            Tags = call.List("tags") is { Count: > 0 } tags ? terms.Known(tags, TermsRoute.Tag) : post.Tags,
            Cover = CoverOf(call, post),
        };
        changed = call.Time("date_gmt") is { } at ? Dated(changed with { At = at }) : changed;
        return SiteAnswer.Ok(SiteAnswer.View(world.Write(Named(changed, call.Text("slug"))), edit: true), status);
    }

    /// <summary>An id that is no file's is passed over without a word.</summary>
    private long CoverOf(SiteCall call, SitePost post) =>
        call.Number("featured_media") is { } cover && (cover == 0 || world.Find(SitePost.Attachment, cover) is not null) ? cover : post.Cover;

    private SitePost Named(SitePost post, string? slug)
    {
        var wanted = slug is { Length: > 0 } ? SiteSlug.Of(slug) : post.Slug is "" && post.Status is "publish" or "future" or "private" ? SiteSlug.Of(post.Title) : post.Slug;
        var named = world.UniqueSlug(wanted, post.Type, post.Id);
        return named == post.Slug ? post
            : post with { Slug = named, FormerSlugs = post.IsPublic && post.Slug.Length > 0 ? [.. post.FormerSlugs, post.Slug] : post.FormerSlugs };
    }

    private SitePost Dated(SitePost post) => post.Status switch
    {
        "publish" when post.At > world.Now => post with { Status = "future" },
        "future" when post.At is null || post.At <= world.Now => post with { Status = "publish", At = post.At ?? world.Now },
        "publish" or "private" when post.At is null => post with { At = world.Now },
        _ => post,
    };
}
