using System.Globalization;
using System.Net;

namespace Connectors.HttpPush;

/// <summary>Codes of HTTP as a partner's description names them: <c>200, 201</c> or <c>2xx</c>.</summary>
internal sealed record StatusList(IReadOnlyList<string> Codes)
{
    /// <summary>Null when it is no such list.</summary>
    public static StatusList? Read(string text)
    {
        var codes = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return codes.Length > 0 && codes.All(c => c.Length == 3 && c[0] is >= '2' and <= '5' && (c[1..] == "xx" || c.All(char.IsAsciiDigit))) ? new(codes) : null;
    }

    public bool Holds(HttpStatusCode status)
    {
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return Codes.Any(c => c == code || (c[1..] == "xx" && c[0] == code[0]));
    }
}
