using System.Text.Json;
using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>
/// How much of the limits is used, in percent; at 100 calls are refused, and calling on lengthens the wait. The headers come only once
/// enough calls were made (https://developers.facebook.com/docs/graph-api/overview/rate-limiting, read 2026-11).
/// </summary>
internal static class UsageHeaders
{
    private static readonly string[] Percentages = ["call_count", "total_time", "total_cputime"];

    /// <summary>Our own steps: the platform advises none.</summary>
    private static readonly (double From, TimeSpan Wait)[] Steps =
    [
        (100, TimeSpan.FromHours(1)),
        (90, TimeSpan.FromMinutes(10)),
        (75, TimeSpan.FromMinutes(1)),
    ];

    /// <summary>The latest moment that any of the headers asks for.</summary>
    public static SlowDown? Read(IReadOnlyDictionary<string, string> headers, DateTimeOffset now) =>
        new[]
        {
            Of(RetryScope.App, Objects(headers, "X-App-Usage"), now),
            Of(RetryScope.Channel, Objects(headers, "X-Page-Usage"), now),
            Of(RetryScope.Channel, Objects(headers, "X-Business-Use-Case-Usage"), now),
        }.MaxBy(s => s?.NotBefore);

    /// <summary>When the platform itself says that calls are let through again; null where it says nothing.</summary>
    public static DateTimeOffset? RegainAt(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        var wait = Objects(headers, "X-Business-Use-Case-Usage").Select(Regain).DefaultIfEmpty(TimeSpan.Zero).Max();
        return wait > TimeSpan.Zero ? now + wait : null;
    }

    private static SlowDown? Of(RetryScope scope, IEnumerable<JsonElement> usages, DateTimeOffset now)
    {
        var wait = usages.Select(Wait).DefaultIfEmpty(TimeSpan.Zero).Max();
        return wait > TimeSpan.Zero ? new(scope, now + wait) : null;
    }

    private static TimeSpan Wait(JsonElement usage)
    {
        if (Regain(usage) is var named && named > TimeSpan.Zero)
        {
            return named;
        }

        var used = Percentages.Max(name => Number(usage, name));
        return Steps.FirstOrDefault(s => used >= s.From).Wait;
    }

    // In minutes; only the business-use-case header has it.
    private static TimeSpan Regain(JsonElement usage) =>
        TimeSpan.FromMinutes(Math.Clamp(Number(usage, "estimated_time_to_regain_access"), 0, TimeSpan.FromDays(1).TotalMinutes));

    /// <summary>One object, or the objects in the lists of an object: {"page id":[{…}]}.</summary>
    private static IEnumerable<JsonElement> Objects(IReadOnlyDictionary<string, string> headers, string name)
    {
        if (!headers.TryGetValue(name, out var text) || GraphReply.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is not { ValueKind: JsonValueKind.Object } json)
        {
            return [];
        }

        var lists = json.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).SelectMany(p => p.Value.EnumerateArray());
        return lists.Prepend(json).Where(j => j.ValueKind == JsonValueKind.Object);
    }

    private static double Number(JsonElement usage, string name) =>
        usage.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : 0;
}
