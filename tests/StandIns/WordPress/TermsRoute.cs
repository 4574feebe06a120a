namespace StandIns.WordPress;

/// <summary>
/// categories and tags of wp/v2, as WordPress 6.1.9 answered: <c>search</c> finds without marks, a name that is there is <c>term_exists</c>
/// with its id, one that differs only in marks is another term.
/// </summary>
internal sealed class TermsRoute(SiteWorld world)
{
    public const string Category = "category", Tag = "post_tag";

    private static readonly (long Id, string Name)[] Seeds = [(1, "Chưa phân loại"), (2, "Đời sống đô thị"), (3, "Giao thông"), (4, "Nội thành"), (5, "Nội thành")];

    public IResult List(SiteCall call, string type)
    {
        var (perPage, search) = (call.Number("per_page") ?? 10, call.Text("search"));
        return perPage is < 1 or > 100
            ? SiteAnswer.WrongParameter("per_page", "per_page must be between 1 (inclusive) and 100 (inclusive)")
            : SiteAnswer.Ok(All(type).Where(t => search is null || SiteSlug.Of(t.Name).Contains(SiteSlug.Of(search), StringComparison.Ordinal)).Take((int)perPage).Select(t => View(t, type)).ToList());
    }

    public IResult Create(SiteCall call, string type)
    {
        if (call.User?.MayWrite != true || (type == Category && call.User.Role != "editor"))
        {
            return SiteAnswer.MayNot(call.User, "rest_cannot_create", "create terms in this taxonomy");
        }

        if (call.Text("name")?.Trim() is not { Length: > 0 } name)
        {
            return SiteAnswer.Error(400, "empty_term_name", "A name is required for this term.");
        }

        if (All(type).FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase)) is { Id: > 0 } known)
        {
            return SiteAnswer.Ok(new { code = "term_exists", message = "A term with the name provided already exists in this taxonomy.", data = new { status = 400, term_id = known.Id } }, 400);
        }

        var row = world.Write(new SitePost
        {
            Id = world.NextId,
            Type = type,
            Status = "publish",
            Site = call.Site,
            Author = call.User.Name,
            ModifiedAt = world.Now,
            Title = name,
            Slug = world.UniqueSlug(SiteSlug.Of(name), type, world.NextId),
        });
        return SiteAnswer.Ok(View((row.Id, row.Title), type), 201);
    }

    /// <summary>Numbers that are no term's are dropped without a word.</summary>
    public IReadOnlyList<long> Known(IEnumerable<string> ids, string type) =>
        [.. ids.Select(i => long.Parse(i, System.Globalization.CultureInfo.InvariantCulture)).Where(i => All(type).Any(t => t.Id == i))];

    public IEnumerable<(long Id, string Name)> All(string type) =>
        (type == Category ? Seeds : []).Concat(world.Terms.Where(t => t.Type == type).Select(t => (t.Id, t.Title)));

    private static object View((long Id, string Name) term, string type) =>
        new { id = term.Id, count = 0, name = term.Name.Replace("&", "&amp;", StringComparison.Ordinal), slug = SiteSlug.Of(term.Name), taxonomy = type };
}
