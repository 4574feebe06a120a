using System.Security.Cryptography;
using System.Text;
using Connectors.Contract;

namespace Hub.Practice;

/// <summary>A channel of the practice world; its secrets are worth nothing outside it, and a live hub refuses them.</summary>
internal sealed record PracticeChannel(string Connector, string Slug, string Name)
{
    public Dictionary<string, string> Settings { get; init; } = [];

    public Dictionary<string, string> Secrets { get; init; } = [];

    public (string Access, string Refresh)? Token { get; init; }
}

/// <summary>One channel of each kind, on the stand-ins. The values are those of tests/StandIns/README.md.</summary>
internal static class PracticeChannels
{
    public static IReadOnlyList<PracticeChannel> All(IReadOnlyDictionary<string, int> ports, Uri publicAddress) =>
    [
        new("hub-site", "trang-tin", "Trang tin của Sở") { Settings = { ["public-address"] = publicAddress.AbsoluteUri } },
        new("zalo-oa", "zalo-thuc-hanh", "Zalo OA (giả lập)")
        {
            Settings =
            {
                ["api-address"] = At(ports, "zalo"), ["oauth-address"] = At(ports, "zalo"), ["app-id"] = "1357924680",
                ["oa-id"] = "1000000000000000001", ["author"] = "Ban biên tập (mẫu)",
                ["broadcast-from"] = "00:00", ["broadcast-to"] = "23:59", ["broadcasts-a-month"] = "30",
            },
            Secrets = { ["app-secret"] = "zalo-practice-app-secret", ["hook-secret"] = "zalo-practice-hook-secret" },
            Token = ("zalo-practice-access-1", "zalo-practice-refresh-1"),
        },
        new("facebook-page", "facebook-thuc-hanh", "Trang Facebook (giả lập)")
        {
            Settings = { ["base-address"] = At(ports, "facebook"), ["page-id"] = "1029384756", ["app-id"] = "445566778899", ["site-address"] = At(ports, "facebook") },
            Secrets = { ["page-token"] = "gia-lap-ma-truy-cap-trang-facebook", ["app-secret"] = "gia-lap-khoa-ung-dung-facebook", ["hook-verify-token"] = "gia-lap-ma-xac-minh-webhook" },
        },
        new("lotus", "lotus-thuc-hanh", "Lotus (đăng tay)") { Settings = { ["mode"] = "assisted" } },
        new("wordpress", "doi-tac-wordpress", "Trang đối tác WordPress (giả lập)")
        {
            Settings = { ["site"] = At(ports, "wordpress"), ["user"] = "bientap" },
            Secrets = { ["application-password"] = "abcd EFGH 1234 ijkl MNOP 6789" },
        },
        new("signed-push", "doi-tac-tin-nhanh", "Trang đối tác Tin Nhanh (giả lập)")
        {
            Settings = { ["endpoint"] = At(ports, "partner") + "/hooks/tin-nhanh" },
            Secrets = { ["secret"] = SigningSecret("tin-nhanh") },
        },
        new("http-push", "doi-tac-cong-tin", "Cổng nhận tin của đối tác (giả lập)")
        {
            Settings =
            {
                ["address"] = At(ports, "intake") + "/api/tin", ["header"] = "X-Api-Key", ["fields"] = IntakeFields,
                ["answer-status"] = "200, 201, 204", ["id-in-answer"] = "data.id", ["url-in-answer"] = "data.links.page", ["repeat"] = "idempotency-key",
                ["update-address"] = At(ports, "intake") + "/api/tin/{id}", ["delete-address"] = At(ports, "intake") + "/api/tin/{id}",
            },
            Secrets = { ["header-secret"] = "gia-lap-khoa-cong-tin-doi-tac" },
        },
        new("ghost", "doi-tac-ghost", "Trang đối tác Ghost (giả lập)")
        {
            Settings = { ["site"] = At(ports, "ghost") },
            Secrets = { ["admin-key"] = "5f0000000000000000000001:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff" },
        },
        new("lotus-chat", "nhom-phong-vien", "Nhóm Lotus Chat của phóng viên (giả lập)")
        {
            Settings = { ["base-address"] = At(ports, "lotus-chat"), ["allow-http"] = "yes", ["chat-id"] = "-1001234567890", ["edits"] = "yes" },
            Secrets = { ["bot-token"] = "7001002003:gia-lap_LotusChatBot" },
        },
        new("partner-feed", "nguon-cap-bao-dien-tu", "Nguồn cấp cho báo điện tử (mẫu)") { Settings = { ["republish-after-minutes"] = "60" } },
    ];

    /// <summary>Signs what is pushed to the duty room, which is a stand-in too.</summary>
    public static Secret AlertSecret => new(SigningSecret("canh-bao"));

    private const string IntakeFields = """
        # tên của đối tác = trường của ta
        article.headline = title
        article.lead = summary
        article.body.html = html
        article.state = "live"
        ref.code = code
        ref.version = version
        ref.images = pictures
        """;

    private static string At(IReadOnlyDictionary<string, int> ports, string name) => $"http://127.0.0.1:{ports.GetValueOrDefault(name)}";

    private static string SigningSecret(string site) =>
        $"whsec_{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"outreach-practice:{site}")))}";
}
