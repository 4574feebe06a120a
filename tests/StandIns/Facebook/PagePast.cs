using System.Globalization;
using System.Security.Cryptography;

namespace StandIns.Facebook;

/// <summary>What the Page had posted before anybody connected to it.</summary>
internal sealed class PagePast(PageWorld world)
{
    private const int PhotosBehind = 500_000;

    // Figures that readers of the hub ask for; a post from before gives those that it was sown with and no others.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["views"] = "post_media_view",
        ["unique_viewers"] = "post_total_media_view_unique",
        ["reactions"] = "reactions",
        ["comments"] = "comments",
        ["shares"] = "shares",
    };

    public void Sow(IReadOnlyList<PastPost> posts)
    {
        foreach (var post in posts.Where(p => !world.IsPast(p.Id)))
        {
            var number = NumberOf(post);
            var photo = post.Picture is { } picture ? Upload(number + PhotosBehind, picture, post.At) : null;
            world.Write(_ => new PageEntry
            {
                Kind = "past",
                Id = post.Id,
                At = post.At,
                Message = post.Text,
                Photos = photo is null ? [] : [photo],
                IsPublic = true,
                Figures = Names.ToDictionary(n => n.Value, n => post.Figures.TryGetValue(n.Key, out var value) ? value : (long?)null),
            });
        }
    }

    private string Upload(long number, PastPicture picture, DateTimeOffset at) => world.Write(_ => new PageEntry
    {
        Kind = "photo",
        Id = number.ToString(CultureInfo.InvariantCulture),
        At = at,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.Bytes)),
        AltText = picture.Alt,
    })!.Id;

    private static long NumberOf(PastPost post) =>
        post.Id.Split('_') is [FacebookPractice.PageId, var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number + PhotosBehind < PageWorld.FirstNumber && (post.Text.Length > 0 || post.Picture is not null) && post.Text.Length <= PostWrites.MaxMessage && !post.Hidden
            ? number
            : throw new ArgumentException($"{post.Id} is no post that this Page could have had");
}
