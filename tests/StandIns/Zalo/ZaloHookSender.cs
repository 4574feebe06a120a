using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>Tells a hook of the hub what happened, signed as Zalo signs; what is not answered with 200 within two seconds comes again.</summary>
public sealed class ZaloHookSender(ZaloSwitches switches, TimeProvider clock) : IDisposable
{
    private const int Repeats = 5;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };

    /// <returns>The status of every try.</returns>
    public async Task<IReadOnlyList<int>> SendAsync(Uri hook, string kind, string person, string account, CancellationToken ct)
    {
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = BodyOf(kind, person, account, time);
        var statuses = new List<int>();
        for (var turn = 0; turn <= Repeats; turn++)
        {
            statuses.Add(await TryAsync(hook, body, time, account, turn, ct));
            if (statuses[^1] == 200)
            {
                break;
            }

            await Task.Delay(switches.HookRepeatAfter, clock, ct);
        }

        return statuses;
    }

    /// <summary>What people write bears no <c>oa_id</c>: the account is its recipient, and the sender of what it writes itself.</summary>
    public static byte[] BodyOf(string kind, string person, string account, string time)
    {
        var body = new Dictionary<string, object> { ["app_id"] = ZaloPractice.AppId, ["event_name"] = kind, ["timestamp"] = time, ["user_id_by_app"] = $"9{person}" };
        if (kind.StartsWith("user_", StringComparison.Ordinal) || kind.StartsWith("oa_send_", StringComparison.Ordinal))
        {
            var fromPerson = kind.StartsWith("user_", StringComparison.Ordinal);
            body["sender"] = new { id = fromPerson ? person : account };
            body["recipient"] = new { id = fromPerson ? account : person };
            body["message"] = new { msg_id = $"tin-{person}-{time}", text = "Chào Tòa soạn, đường Nguyễn Huệ mấy giờ thông xe ạ? 🌸" };
        }
        else
        {
            body["oa_id"] = account;
            body["source"] = "oa_profile";
            body["follower"] = new { id = person };
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public static string Signature(string id, byte[] body, string time, string secret) =>
        "mac=" + Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(id), .. body, .. Encoding.UTF8.GetBytes(time), .. Encoding.UTF8.GetBytes(secret)]));

    public void Dispose() => http.Dispose();

    private async Task<int> TryAsync(Uri hook, byte[] body, string time, string account, int turn, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-ZEvent-Signature", Signature(switches.HookSignsAccount ? account : ZaloPractice.AppId, body, time, ZaloPractice.HookSecret));
        request.Headers.Add("X-ZEvent-Timestamp", time);
        if (turn > 0)
        {
            request.Headers.Add("num_retry", turn.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        try
        {
            using var answer = await http.SendAsync(request, ct);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return 0;
        }
    }
}
