using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>Tells a hook of the hub what happened, signed as Zalo signs; what is not answered with 200 within two seconds comes again.</summary>
internal sealed class ZaloHookSender(ZaloSwitches switches, TimeProvider clock) : IDisposable
{
    private const int Repeats = 5;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };

    /// <returns>The status of every try.</returns>
    public async Task<IReadOnlyList<int>> SendAsync(Uri hook, string kind, string person, CancellationToken ct)
    {
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["app_id"] = ZaloPractice.AppId,
            ["oa_id"] = ZaloPractice.OaId,
            ["event_name"] = kind,
            ["timestamp"] = time,
            ["follower"] = new { id = person },
        });
        var statuses = new List<int>();
        for (var turn = 0; turn <= Repeats; turn++)
        {
            statuses.Add(await TryAsync(hook, body, time, turn, ct));
            if (statuses[^1] == 200)
            {
                break;
            }

            await Task.Delay(switches.HookRepeatAfter, clock, ct);
        }

        return statuses;
    }

    public static string Signature(string id, byte[] body, string time, string secret) =>
        "mac=" + Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(id), .. body, .. Encoding.UTF8.GetBytes(time), .. Encoding.UTF8.GetBytes(secret)]));

    public void Dispose() => http.Dispose();

    private async Task<int> TryAsync(Uri hook, byte[] body, string time, int turn, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-ZEvent-Signature", Signature(switches.HookSignsAccount ? ZaloPractice.OaId : ZaloPractice.AppId, body, time, ZaloPractice.HookSecret));
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
