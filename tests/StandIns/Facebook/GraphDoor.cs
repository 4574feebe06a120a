using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>What is checked before any call is looked at: version, token, proof, limits. And the usage headers of every answer.</summary>
internal static class GraphDoor
{
    public static GraphAnswer? Refusal(GraphCall call, FacebookSettings settings)
    {
        if (FacebookPractice.PageOf(call.Token) is not { } page || settings.TokenSubcode is not null)
        {
            return GraphAnswer.Error(190, "Invalid OAuth access token.", settings.TokenSubcode ?? 0);
        }

        return ProofRefusal(call, settings) ?? LimitRefusal(settings) ?? OtherPageRefusal(call, page);
    }

    public static GraphAnswer? VersionRefusal(string version, FacebookSettings settings) =>
        settings.Versions.Contains(version) ? null : GraphAnswer.Error(2500, $"Unknown path components: /{version}");

    public static void AddHeaders(HttpResponse response, string version, FacebookSettings settings)
    {
        response.Headers["facebook-api-version"] = version;
        if (settings.AppUsage is { } app)
        {
            response.Headers["X-App-Usage"] = Usage(app).ToJsonString();
        }

        if (settings.PageUsage is { } page)
        {
            var usage = Usage(page);
            usage["type"] = "pages";
            usage["estimated_time_to_regain_access"] = settings.RegainMinutes;
            response.Headers["X-Business-Use-Case-Usage"] = new JsonObject { [FacebookPractice.PageId] = new JsonArray(usage) }.ToJsonString();
        }
    }

    public static GraphAnswer? ProofRefusal(GraphCall call, FacebookSettings settings)
    {
        var given = call["appsecret_proof"];
        if (given is null)
        {
            return settings.RequiresProof ? GraphAnswer.Error(100, "API calls from the server require an appsecret_proof argument", type: "GraphMethodException") : null;
        }

        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(FacebookPractice.AppSecret), Encoding.UTF8.GetBytes(call.Token!)));
        return given == right ? null : GraphAnswer.Error(100, "Invalid appsecret_proof provided in the API argument", type: "GraphMethodException");
    }

    /// <summary>A Page's token knows nothing of another Page.</summary>
    private static GraphAnswer? OtherPageRefusal(GraphCall call, string page) =>
        call.Segments is [var id, ..] && id.Split('_')[0] is var owner && FacebookPractice.NameOf(owner) is not null && owner != page ? GraphAnswer.NoSuchObject(id) : null;

    private static GraphAnswer? LimitRefusal(FacebookSettings settings) => settings switch
    {
        { AppUsage: >= 100 } => GraphAnswer.Error(4, "Application request limit reached", status: 403),
        { PageUsage: >= 100 } => GraphAnswer.Error(80001, "There have been too many calls to this Page account. Wait a bit and try again."),
        _ => null,
    };

    private static JsonObject Usage(int percent) => new() { ["call_count"] = percent, ["total_time"] = percent / 2, ["total_cputime"] = percent / 3 };

    public static GraphAnswer? PermissionRefusal(FacebookSettings settings, string permission, int code) =>
        settings.MissingPermissions.Contains(permission)
            ? GraphAnswer.Error(code, string.Create(CultureInfo.InvariantCulture, $"Requires {permission} permission to manage the object"), status: 403)
            : null;
}
