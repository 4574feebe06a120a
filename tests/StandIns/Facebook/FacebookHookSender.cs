using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>Greets a hook of the hub and tells it what happened, signed as the platform signs; what is not answered with 200 comes again.</summary>
public sealed class FacebookHookSender(TimeProvider clock, Func<FacebookSettings> settings) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <returns>Is the hook taken? Only an answer of 200 with the challenge and nothing else is one.</returns>
    public async Task<bool> GreetAsync(Uri hook, CancellationToken ct)
    {
        var challenge = RandomNumberGenerator.GetInt32(1, int.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var answer = await http.GetAsync(new Uri($"{hook}?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(FacebookPractice.VerifyToken)}"), ct);
        return (int)answer.StatusCode == 200 && await answer.Content.ReadAsStringAsync(ct) == challenge;
    }

    /// <returns>The status of every try.</returns>
    public async Task<IReadOnlyList<int>> TellAsync(Uri hook, string pageId, string item, string verb, string person, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var body = BodyOf(pageId, item, verb, person, now);
        var statuses = new List<int>();
        for (var turn = 0; turn <= settings().HookRepeats; turn++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, hook) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.Add("X-Hub-Signature-256", Signature(body));
            using var answer = await http.SendAsync(request, ct);
            statuses.Add((int)answer.StatusCode);
            if (statuses[^1] == 200)
            {
                break;
            }
        }

        return statuses;
    }

    /// <summary>Letters beyond ASCII are escaped before it is signed.</summary>
    public static byte[] BodyOf(string pageId, string item, string verb, string person, long seconds) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = pageId,
            ["time"] = seconds,
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "feed",
                ["value"] = new JsonObject
                {
                    ["item"] = item,
                    ["verb"] = verb,
                    ["post_id"] = $"{pageId}_777000111",
                    ["comment_id"] = $"777000111_{seconds}",
                    ["parent_id"] = $"{pageId}_777000111",
                    ["message"] = "Cảm ơn thành phố 🙂",
                    ["created_time"] = seconds,
                    ["from"] = new JsonObject { ["id"] = person, ["name"] = "Nguyễn Thị Đông" },
                },
            }),
        }),
    }.ToJsonString());

    public static string Signature(byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(FacebookPractice.AppSecret), body));

    public void Dispose() => http.Dispose();
}
