using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hub.Text;

namespace Hub.Practice.Past;

/// <summary>
/// What three channels had posted before the hub: the one source of what the invented past adopted and of what the stand-ins show, so that a
/// rehearsal knows the first and offers the rest. The same calendar gives the same posts.
/// </summary>
internal sealed class PastPosts(PastCalendar calendar, string pictures)
{
    public const int AdoptedOnEach = 8;
    public const int WaitingOnEach = 12;

    /// <summary>The channels by the names of their stand-ins.</summary>
    public static readonly IReadOnlyList<(string StandIn, string Slug)> Channels =
        [("facebook", "facebook-thuc-hanh"), ("zalo", "zalo-thuc-hanh"), ("wordpress", "doi-tac-wordpress")];

    private const int FirstFacebook = 700_000_001;
    private const int FirstWordPress = 80_002;
    private const string Sample = "[DỮ LIỆU MẪU] Bài đăng từ trước khi có hệ thống; địa danh và con số là hư cấu.";

    private static readonly Dictionary<string, (string File, string Alt)> PictureOf = new(StringComparer.Ordinal)
    {
        ["Dịch vụ công"] = ("quay-ho-so.jpg", "Quầy tiếp nhận hồ sơ (ảnh minh họa)"),
        ["Dịch vụ số"] = ("tra-cuu-buoc-1.png", "Màn hình tra cứu hồ sơ (ảnh minh họa)"),
        ["Giao thông"] = ("xe-buyt-dien.jpg", "Xe buýt điện trên phố (ảnh minh họa)"),
        ["Văn hóa"] = ("pho-nghe-xua.jpg", "Phố nghề xưa (ảnh minh họa)"),
        ["Thời tiết"] = ("mua-lon.jpg", "Đường phố trong mưa lớn (ảnh minh họa)"),
        ["Y tế"] = ("tiem-nhac.jpg", "Buổi tiêm nhắc ở trạm y tế (ảnh minh họa)"),
    };

    /// <summary>Of one channel, oldest first.</summary>
    public IReadOnlyList<PastPost> Of(PracticeChannel channel)
    {
        var place = Channels.Index().Single(c => c.Item.Slug == channel.Slug).Index;
        var drafts = Enumerable.Range(0, AdoptedOnEach).Select(n => Before((place * AdoptedOnEach) + n))
            .Concat(Enumerable.Range(0, WaitingOnEach).Select(n => Waiting(place, n))).OrderBy(d => d.At);
        return [.. drafts.Select((draft, n) => Post(draft, channel, n))];
    }

    // Those of the last channel reach back over a year, so that there is one that can be held against its own same quarter.
    private Draft Before(int number)
    {
        var words = PastWords.Of(number + 17);
        var days = number < 2 * AdoptedOnEach ? 9 * (number + 2) : 150 + (30 * (number - (2 * AdoptedOnEach)));
        var month = new DateTime(2000, (number % 12) + 1, 1).ToString("MM", CultureInfo.InvariantCulture);
        return new Draft(number, calendar.Begins.AddDays(-days).AddHours(8 + (number % 9)), words, $"{words.Title} (bài cũ, đợt {month})", Adopted: true);
    }

    // Of the quarter before the hub, at hours in which an office works.
    private Draft Waiting(int place, int number)
    {
        var words = PastWords.Of(60 + (place * WaitingOnEach) + number);
        return new Draft(number, calendar.Begins.AddDays(-(3 + (6 * number))).AddHours(8 + (number % 9)).AddMinutes(7 * place), words, $"{words.Title} (bài cũ)", Adopted: false);
    }

    private PastPost Post(Draft draft, PracticeChannel channel, int position)
    {
        var (facebook, lastOne) = (channel.Connector == "facebook-page", !draft.Adopted && draft.Number == WaitingOnEach - 1);
        var (id, slug) = (IdOf(channel, position), Slug.Of(draft.Title));
        var picture = lastOne || draft.Number % 2 == 0 || channel.Connector == "zalo-oa" ? Picture(draft.Words) : null;
        var body = $"{draft.Words.Summary}\n\n{Sample}";
        return new PastPost(id, draft.At, !facebook ? body : lastOne && picture is not null ? "" : $"{draft.Title} 🌸\n\n{body}")
        {
            Title = facebook ? null : draft.Title,
            Summary = facebook ? null : draft.Words.Summary,
            Slug = channel.Connector == "wordpress" ? slug : null,
            Url = UrlOf(channel, id, slug),
            Adopted = draft.Adopted,

            // One of each that is not to be adopted: on the Page a picture without a word, elsewhere one that no reader sees.
            Hidden = lastOne && !facebook,
            Picture = picture,
            Figures = !draft.Adopted && draft.Number % 4 == 3 ? new Dictionary<string, long>() : Figures(channel, id, draft.At),
        };
    }

    private PastPicture? Picture(PastWords words)
    {
        var (file, alt) = PictureOf.GetValueOrDefault(words.Section, ("nang-nong.jpg", "Cây xanh trên phố (ảnh minh họa)"));
        var path = Path.Combine(pictures, file);
        return File.Exists(path) ? new PastPicture(file, alt, File.ReadAllBytes(path)) : null;
    }

    // What the platform shows now has grown from what was read when they were adopted.
    private Dictionary<string, long> Figures(PracticeChannel channel, string id, DateTimeOffset at) => (channel.Connector switch
    {
        "facebook-page" => (string[])["views", "unique_viewers", "reactions", "comments", "shares"],
        "zalo-oa" => ["views", "shares"],
        _ => [],
    }).ToDictionary(metric => metric, metric => PastFigures.OfPost(id, channel.Slug, metric, at, calendar.Now));

    private static string IdOf(PracticeChannel channel, int position) => channel.Connector switch
    {
        "facebook-page" => string.Create(CultureInfo.InvariantCulture, $"{channel.Settings["page-id"]}_{FirstFacebook + position}"),
        "wordpress" => (FirstWordPress + (2 * position)).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"outreach-practice:{channel.Slug}:{position}")).AsSpan(0, 10)),
    };

    private static Uri UrlOf(PracticeChannel channel, string id, string slug) => new(channel.Connector switch
    {
        "facebook-page" => $"{channel.Settings["site-address"]}/{id.Replace("_", "/posts/", StringComparison.Ordinal)}",
        "wordpress" => $"{channel.Settings["site"]}/{slug}/",
        _ => $"{channel.Settings["api-address"]}/d/{channel.Settings["oa-id"]}?id={id}&pageId={channel.Settings["oa-id"]}",
    });

    private sealed record Draft(int Number, DateTimeOffset At, PastWords Words, string Title, bool Adopted);
}
