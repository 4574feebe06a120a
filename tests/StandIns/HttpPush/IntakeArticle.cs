using System.Text.Json;

namespace StandIns.HttpPush;

/// <summary>The partner's own shape of an article: <c>article.headline, article.lead, article.body.html, article.state, ref.code, ref.version, ref.images</c>.</summary>
public sealed record IntakeArticle(string Code, long Version, string Headline, string? Lead, string Html)
{
    private static readonly string[] Top = ["article", "ref"], InArticle = ["headline", "lead", "body", "state"], InRef = ["code", "version", "images"];

    public string VisibleText => string.Join('\n', new[] { Headline, Lead, Html }.Where(t => !string.IsNullOrEmpty(t)));

    public static (IntakeArticle? Article, string? Fault) Read(byte[] body)
    {
        try
        {
            var root = JsonSerializer.Deserialize<JsonElement>(body);
            var (article, about) = (root.GetProperty("article"), root.GetProperty("ref"));
            if ((Unknown(root, Top) ?? Unknown(article, InArticle) ?? Unknown(about, InRef)) is { } name)
            {
                return (null, $"Không biết trường {name}.");
            }

            return article.GetProperty("state").GetString() != "live" ? (null, "article.state phải là live.") : (new IntakeArticle(
                about.GetProperty("code").GetString()!, about.GetProperty("version").GetInt64(), article.GetProperty("headline").GetString()!,
                article.TryGetProperty("lead", out var lead) ? lead.GetString() : null, article.GetProperty("body").GetProperty("html").GetString()!), null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (null, "Thiếu trường bắt buộc hoặc sai kiểu.");
        }
    }

    private static string? Unknown(JsonElement json, string[] known) => json.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !known.Contains(n));
}
