using System.Globalization;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// What the platform says of the Page's token. A Page token may have no end, and still its access to data lapses 90 days after the person was
/// last active. https://developers.facebook.com/docs/graph-api/reference/debug_token, read 2026-11; the fields are not certain, and what is
/// missing is not known, never bad.
/// </summary>
internal sealed record TokenAge(bool? IsValid, DateTimeOffset? ExpiresAt, DateTimeOffset? DataUntil, IReadOnlyList<string>? Scopes, string? Page, Cause? Failed)
{
    /// <summary>Asked by the app itself; null where the channel has no app.</summary>
    public static async Task<TokenAge?> AskAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct)
    {
        if (channel[PageSettings.AppId.Name] is not { } app || channel.SecretOf(PageSettings.AppSecret.Name) is not { } secret
            || (channel.Token?.Access ?? channel.SecretOf(PageSettings.PageToken.Name)) is not { } token)
        {
            return null;
        }

        // The app's own token is its id and secret. The asked-for token is a parameter of a GET: scrubbed wherever the address is shown.
        var ofApp = new Secret($"{app}|{secret.Reveal()}");
        FormField[] fields = [FormField.Hidden("input_token", token), FormField.Hidden("access_token", ofApp), FormField.Hidden("appsecret_proof", GraphAccess.ProofOf(ofApp, secret))];
        var result = await outbound.SendAsync(GraphAccess.OfApp(channel, "ask about the token", HttpMethod.Get, "debug_token", fields), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return Nothing(OutcomeOf.CauseOf(FacebookPageConnector.ConnectorKey, result));
        }

        var reply = GraphReply.Read(answer, now);
        return reply.IsGood && reply.Json!.Value.Field("data") is { ValueKind: JsonValueKind.Object } data ? Of(data) : Nothing(GraphFailure.Of(reply, now).Cause);
    }

    public static TokenCheck Verdict(TokenAge? age, DateTimeOffset now) => age switch
    {
        null => new TokenCheck.CannotTell(CauseOf("token/no-app", "app id or app secret is missing")),
        { IsValid: false, Failed: { } cause } => new TokenCheck.NeedsReauth(cause),
        { Failed: { } cause } => new TokenCheck.CannotTell(cause),
        { DataUntil: { } until } when until <= now => new TokenCheck.NeedsReauth(CauseOf("token/data-access-lapsed", "the access to data has lapsed")),
        _ => new TokenCheck.Good(new[] { age.ExpiresAt, age.DataUntil }.Min(), age.ToString()),
    };

    public override string ToString() => $"debug_token: expires_at={Text(ExpiresAt)}, data_access_expires_at={Text(DataUntil)}";

    private static TokenAge Of(JsonElement data)
    {
        bool? valid = data.Field("is_valid")?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
        var why = GraphError.In(data);
        var failed = valid == false ? CauseOf(why is null ? "190" : $"{(why.Code == 0 ? "190" : why.Number())}", "debug_token: is_valid=false") : valid is null ? CauseOf("token/unreadable", "debug_token says nothing of validity") : null;
        return new(
            valid, At(data, "expires_at"), At(data, "data_access_expires_at"),
            data.Field("scopes") is { ValueKind: JsonValueKind.Array } scopes ? [.. scopes.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.String).Select(s => s.GetString()!)] : null,
            data.TextField("profile_id"), failed);
    }

    private static TokenAge Nothing(Cause cause) => new(null, null, null, null, null, cause);

    /// <summary>Seconds; 0 is never.</summary>
    private static DateTimeOffset? At(JsonElement data, string name) =>
        data.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "–";

    private static Cause CauseOf(string what, string detail) => new($"{FacebookPageConnector.ConnectorKey}:{what}", detail);
}
