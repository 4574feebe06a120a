using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>
/// The login: whoever opens the dialog consents. A code is good for ten minutes, one use and the address it was asked for; only a long-lived token
/// of the person gives tokens of Pages that last.
/// </summary>
internal sealed class FacebookLogin(TimeProvider clock, Func<FacebookSettings> settings)
{
    private const string ShortLived = "gia-lap-ma-nguoi-dung-ngan-han";
    private const string LongLived = "gia-lap-ma-nguoi-dung-dai-han";
    private const string ForHours = "ma-trang-het-han-sau-vai-gio";
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);
    private volatile bool seesBusinesses;
    private readonly Dictionary<string, (string Callback, DateTimeOffset At)> codes = new(StringComparer.Ordinal);

    public IResult Open(HttpRequest request)
    {
        var query = request.Query;
        var callback = query["redirect_uri"].ToString();
        if (query["client_id"] != FacebookPractice.AppId || query["response_type"] != "code" || !Uri.TryCreate(callback, UriKind.Absolute, out _)
            || query["state"].Count == 0 || !query["scope"].ToString().Split(',').Contains("pages_show_list"))
        {
            return Results.BadRequest("Invalid App ID, redirect URI, state or scope");
        }

        var back = $"{callback}{(callback.Contains('?', StringComparison.Ordinal) ? '&' : '?')}state={Uri.EscapeDataString(query["state"].ToString())}";
        if (settings().DeniesLogin)
        {
            return Results.Redirect($"{back}&error=access_denied&error_code=200&error_reason=user_denied");
        }

        seesBusinesses = query["scope"].ToString().Split(',').Contains("business_management");
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        lock (codes)
        {
            codes[code] = (callback, clock.GetUtcNow());
        }

        return Results.Redirect($"{back}&code={code}");
    }

    /// <summary>Null where the call is about something else.</summary>
    public GraphAnswer? Answer(GraphCall call) => (call.Method, call.Segments) switch
    {
        ("GET" or "POST", ["oauth", "access_token"]) => Trade(call),
        ("GET", ["me", "accounts"]) => OfPerson(call) ?? Accounts(call),
        ("GET", ["me", "businesses"]) => OfPerson(call) ?? OfBusiness() ?? List(new JsonObject { ["id"] = FacebookPractice.BusinessId, ["name"] = "Công ty Truyền thông Hoa Sữa (GIẢ LẬP)" }),
        ("GET", [FacebookPractice.BusinessId, "owned_pages"]) => OfPerson(call) ?? OfBusiness() ?? List([.. settings().SecondPageOfBusiness ? [SecondPage(call)] : Array.Empty<JsonObject>()]),
        ("GET", [FacebookPractice.BusinessId, "client_pages"]) => OfPerson(call) ?? OfBusiness() ?? List(FirstPage(call)),
        ("GET", ["debug_token"]) => Debug(call),
        _ => null,
    };

    private GraphAnswer Trade(GraphCall call)
    {
        if (call["client_id"] != FacebookPractice.AppId || call["client_secret"] != FacebookPractice.AppSecret)
        {
            return GraphAnswer.Error(1, "Error validating client secret.");
        }

        if (call["grant_type"] == "fb_exchange_token")
        {
            return call.Unknown("client_id", "client_secret", "grant_type", "fb_exchange_token") is { } odd ? GraphAnswer.WrongParameter(odd)
                : call["fb_exchange_token"] == ShortLived ? Token(LongLived, 5_183_944)
                : GraphAnswer.Error(190, "Error validating access token");
        }

        if (call.Unknown("client_id", "client_secret", "redirect_uri", "code") is { } unknown)
        {
            return GraphAnswer.WrongParameter(unknown);
        }

        lock (codes)
        {
            return call["code"] is { } code && codes.Remove(code, out var kept) && kept.Callback == call["redirect_uri"] && clock.GetUtcNow() < kept.At + CodeLife
                ? Token(ShortLived, 5_000)
                : GraphAnswer.Error(100, "This authorization code has been used, has expired, or was issued for another redirect_uri.", 36009);
        }
    }

    private GraphAnswer? OfPerson(GraphCall call) =>
        call.Token is not (ShortLived or LongLived) ? GraphAnswer.Error(190, "Invalid OAuth access token.")
        : GraphDoor.ProofRefusal(call, settings()) ?? (call.Unknown("fields", "limit", "after") is { } unknown ? GraphAnswer.WrongParameter(unknown) : null);

    private GraphAnswer? OfBusiness() => seesBusinesses ? null : GraphAnswer.Error(100, "(#100) Requires business_management permission to manage the object", status: 403);

    private GraphAnswer Accounts(GraphCall call)
    {
        if (settings().SecondPageOfBusiness)
        {
            return List(FirstPage(call));
        }

        // Two pages of one: who reads only the first misses a Page.
        var second = call["after"] is not null;
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = "MA", ["after"] = "MQ" } };
        if (!second)
        {
            paging["next"] = $"{call.Site}/v25.0/me/accounts?access_token={call.Token}&after=MQ";
        }

        return GraphAnswer.Ok(new JsonObject { ["data"] = new JsonArray(second ? SecondPage(call) : FirstPage(call)), ["paging"] = paging });
    }

    private static JsonObject FirstPage(GraphCall call) => Page(FacebookPractice.PageId, FacebookPractice.PageName, call.Token == LongLived ? FacebookPractice.PageToken : ForHours);

    private static JsonObject SecondPage(GraphCall call) => Page(FacebookPractice.SecondPageId, FacebookPractice.SecondPageName, call.Token == LongLived ? FacebookPractice.SecondPageToken : ForHours);

    private static GraphAnswer List(params JsonObject[] entries) => GraphAnswer.Ok(new JsonObject { ["data"] = new JsonArray([.. entries]) });

    /// <summary>The app asks with its id and secret; anybody else is refused.</summary>
    private GraphAnswer Debug(GraphCall call)
    {
        if (call["access_token"] != $"{FacebookPractice.AppId}|{FacebookPractice.AppSecret}")
        {
            return GraphAnswer.Error(190, "Invalid OAuth access token signature.");
        }

        if (GraphDoor.ProofRefusal(call, settings()) is { } refused)
        {
            return refused;
        }

        if (call.Unknown("input_token") is { } unknown || call["input_token"] is not { Length: > 0 } token)
        {
            return GraphAnswer.WrongParameter("input_token");
        }

        var now = clock.GetUtcNow();
        var page = FacebookPractice.PageOf(token);
        var valid = page is not null && settings().TokenSubcode is null;
        var data = new JsonObject
        {
            ["app_id"] = FacebookPractice.AppId,
            ["type"] = "PAGE",
            ["application"] = "Hub (GIẢ LẬP)",
            ["is_valid"] = valid,
            ["expires_at"] = 0,
            ["data_access_expires_at"] = now.AddDays(settings().DataAccessDays).ToUnixTimeSeconds(),
            ["profile_id"] = page ?? FacebookPractice.PageId,
            ["user_id"] = "55",
            ["scopes"] = new JsonArray([.. new[] { "pages_show_list", "pages_read_engagement", "pages_manage_posts", "read_insights", "pages_manage_metadata" }.Except(settings().MissingPermissions).Select(s => (JsonNode)s)]),
        };
        if (!valid)
        {
            data["error"] = new JsonObject { ["code"] = 190, ["message"] = "Error validating access token", ["subcode"] = settings().TokenSubcode ?? 0 };
        }

        return GraphAnswer.Ok(new JsonObject { ["data"] = data });
    }

    private static JsonObject Page(string id, string name, string token) => new() { ["id"] = id, ["name"] = name, ["access_token"] = token };

    private static GraphAnswer Token(string token, int seconds) => GraphAnswer.Ok(new JsonObject { ["access_token"] = token, ["token_type"] = "bearer", ["expires_in"] = seconds });
}
