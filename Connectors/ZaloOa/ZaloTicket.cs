using System.Globalization;

namespace Connectors.ZaloOa;

/// <summary>
/// What to ask after: the token that create or update gave, whether the article is to be visible then, and since when we ask. A token is
/// taken to live for a day; Zalo does not say.
/// </summary>
internal sealed record ZaloTicket(bool Shows, DateTimeOffset Since, string Token)
{
    public static ZaloTicket Parse(string text)
    {
        var parts = text.Split(':', 3);
        return new(parts[0] == "shown", DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)), parts[2]);
    }

    public override string ToString() => FormattableString.Invariant($"{(Shows ? "shown" : "hidden")}:{Since.ToUnixTimeSeconds()}:{Token}");

    /// <summary>Most are done within ten seconds, slow covers within two minutes (others' practice, read 2026-11).</summary>
    public DateTimeOffset AskAgainAt(DateTimeOffset now) => now + (now - Since).TotalSeconds switch
    {
        < 20 => TimeSpan.FromSeconds(2),
        < 120 => TimeSpan.FromSeconds(5),
        < 900 => TimeSpan.FromSeconds(30),
        _ => TimeSpan.FromMinutes(5),
    };
}
