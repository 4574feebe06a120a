using System.Buffers;

namespace Hub.Web.Public;

/// <summary>
/// Whether a request is somebody looking. Decided from its headers and forgotten: neither address nor name of the program goes any further.
/// Programs that hide what they are pass, so the figures are loads, not people.
/// </summary>
public static class Visit
{
    private static readonly SearchValues<string> Programs = SearchValues.Create(ReadPrograms(), StringComparison.OrdinalIgnoreCase);

    // Sec-Purpose: current browsers. Purpose: older Chromium. X-Moz: older Firefox. X-Purpose: older Safari.
    private static readonly string[] Ahead = ["Sec-Purpose", "Purpose", "X-Moz", "X-Purpose"];

    public static bool Counts(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !WishesNotTo(request) && !IsAhead(request) && IsPerson(request.Headers.UserAgent.ToString());

    private static bool IsPerson(string program) => program.Length > 0 && !program.AsSpan().ContainsAny(Programs);

    // Nobody has looked yet, and perhaps nobody will.
    private static bool IsAhead(HttpRequest request) => Ahead.Any(name => request.Headers[name].ToString() is var value
        && (value.StartsWith("prefetch", StringComparison.OrdinalIgnoreCase) || value.StartsWith("prerender", StringComparison.OrdinalIgnoreCase)
            || value.Equals("preview", StringComparison.OrdinalIgnoreCase) || value.Equals("instant", StringComparison.OrdinalIgnoreCase)));

    private static bool WishesNotTo(HttpRequest request) => request.Headers["DNT"] == "1" || request.Headers["Sec-GPC"] == "1";

    private static string[] ReadPrograms()
    {
        using var stream = typeof(Visit).Assembly.GetManifestResourceStream("bots.txt") ?? throw new InvalidOperationException("bots.txt is not built in");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#')];
    }
}
