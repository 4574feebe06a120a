using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.WordPressSite;

/// <summary>
/// Who are we there, and what may we do? Only users/me tests a connection: a public address answers 200 to a wrong password too.
/// https://developer.wordpress.org/rest-api/reference/users/#retrieve-a-user-2 (read November 2026)
/// </summary>
internal static class AccountProbe
{
    private static readonly string[] Needed =
        ["edit_posts", "publish_posts", "edit_published_posts", "delete_posts", "delete_published_posts", "upload_files"];

    public static async Task<ProbeOutcome> ProbeAsync(SiteApi site, CancellationToken ct)
    {
        var result = await site.ReadAsync("users/me", "context=edit", "test the account", ct);
        if (result is not OutboundResult.Reply reply)
        {
            return OutcomeOf.Probe(WordPressErrors.Key, result);
        }

        return reply.IsSuccess && WordPressJson.Parse(reply) is { } me && me.Text("name") is { } name ? Judge(me, name)
            : new ProbeOutcome.Fails(WordPressErrors.CauseOf(reply));
    }

    private static ProbeOutcome Judge(JsonElement me, string name)
    {
        var lacking = Needed.Where(right => !me.IsTrue("capabilities", right)).ToList();
        var roles = me.TryGetProperty("roles", out var list) && list.ValueKind == JsonValueKind.Array
            ? string.Join(", ", list.EnumerateArray().Select(r => r.ToString())) : "?";
        return lacking.Count == 0
            ? new ProbeOutcome.Works([$"Tài khoản / account: {name}", $"Vai trò / role: {roles}"])
            : new ProbeOutcome.Fails(new Cause($"{WordPressErrors.Key}:right-missing", $"{WordPressErrors.Key}: the account may not {string.Join(", ", lacking)}"));
    }
}
