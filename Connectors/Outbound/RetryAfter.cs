using System.Net.Http.Headers;
using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>Reads the header in both forms, seconds and a date (RFC 9110, 10.2.3). A platform cannot put us off for more than a day at a time.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Null when there is none or it cannot be read; never before <paramref name="now"/>.</summary>
    public static DateTimeOffset? Read(OutboundResult.Reply reply, DateTimeOffset now)
    {
        if (!reply.Headers.TryGetValue("Retry-After", out var text) || !RetryConditionHeaderValue.TryParse(text, out var value))
        {
            return null;
        }

        var wait = value.Delta ?? value.Date!.Value - now;
        return now + TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, Longest.Ticks));
    }
}
