using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>Greets a hook of the hub and tells it what happened, signed as the platform signs; what is not answered with 200 comes again.</summary>
/// <param name="subscribedFields">Of a Page; null: it has not subscribed the app.</param>
public sealed class FacebookHookSender(TimeProvider clock, Func<FacebookSettings> settings, Func<string, IReadOnlyList<string>?> subscribedFields) : IDisposable
{
    private readonly HashSet<Uri> greeted = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <returns>Is the hook taken? Only an answer of 200 with the challenge and nothing else is one.</returns>
    public async Task<bool> GreetAsync(Uri hook, CancellationToken ct)
    {
        var challenge = RandomNumberGenerator.GetInt32(1, int.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var answer = await http.GetAsync(new Uri($"{hook}?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(FacebookPractice.VerifyToken)}"), ct);
        var taken = (int)answer.StatusCode == 200 && await answer.Content.ReadAsStringAsync(ct) == challenge;
        lock (greeted)
        {
            _ = taken ? greeted.Add(hook) : greeted.Remove(hook);
        }

        return taken;
    }

    /// <returns>The status of every try; empty where nothing is sent: to a hook that was not greeted, or of a Page that has not subscribed the app.</returns>
    public async Task<IReadOnlyList<int>> TellAsync(Uri hook, PageHappening what, CancellationToken ct)
    {
        bool knows;
        lock (greeted)
        {
            knows = greeted.Contains(hook);
        }

        if (!knows || subscribedFields(what.PageId)?.Contains("feed") != true)
        {
            return [];
        }

        var body = BodyOf(what, clock.GetUtcNow().ToUnixTimeSeconds());
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

    public static byte[] BodyOf(string pageId, string item, string verb, string person, long seconds) => BodyOf(new(pageId, item, verb, person), seconds);

    /// <summary>Letters beyond ASCII are escaped before it is signed.</summary>
    public static byte[] BodyOf(PageHappening what, long seconds) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = what.PageId,
            ["time"] = seconds,
            ["changes"] = new JsonArray([.. Enumerable.Range(0, what.Times).Select(n => Change(what, seconds, n))]),
        }),
    }.ToJsonString());

    private static JsonObject Change(PageHappening what, long seconds, int number) => new()
    {
        ["field"] = "feed",
        ["value"] = new JsonObject
        {
            ["item"] = what.Item,
            ["verb"] = what.Verb,
            ["post_id"] = $"{what.PageId}_777000111",
            ["comment_id"] = $"777000111_{seconds}{(number == 0 ? "" : $"_{number}")}",
            ["parent_id"] = $"{what.PageId}_777000111",
            ["message"] = "Cảm ơn thành phố 🙂",
            ["created_time"] = seconds,
            ["from"] = new JsonObject { ["id"] = what.Person, ["name"] = "Nguyễn Thị Đông" },
        },
    };

    public static string Signature(byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(FacebookPractice.AppSecret), body));

    public void Dispose() => http.Dispose();
}
