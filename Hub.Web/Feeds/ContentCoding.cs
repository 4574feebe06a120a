using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hub.Web.Feeds;

public enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Which coding a client is sent: the one it likes best, the smaller one where it does not care. One that refuses all gets plain bytes.</summary>
public static class ContentCodings
{
    public static string? NameOf(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => "gzip",
        ContentCoding.Brotli => "br",
        ContentCoding.Identity => null,
    };

    public static ContentCoding Choose(StringValues accepted)
    {
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var wanted))
        {
            return ContentCoding.Identity;
        }

        var (brotli, gzip, plain) = (Quality(wanted, "br"), Quality(wanted, "gzip"), Quality(wanted, "identity", whenAbsent: 0.0001));
        return brotli > 0 && brotli >= gzip && brotli >= plain ? ContentCoding.Brotli
            : gzip > 0 && gzip >= plain ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> wanted, string name, double whenAbsent = 0)
    {
        foreach (var one in wanted)
        {
            if (one.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return one.Quality ?? 1;
            }
        }

        // "*" speaks for what is not named. Plain bytes are always welcome, but not before what was asked for.
        return name != "identity" && wanted.FirstOrDefault(w => w.Value == "*") is { } any ? any.Quality ?? 1 : whenAbsent;
    }
}
