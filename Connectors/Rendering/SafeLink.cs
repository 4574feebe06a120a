namespace Connectors.Rendering;

/// <summary>The only links that leave the house: absolute, http, https, mailto or tel, without a name in front of the host.</summary>
internal static class SafeLink
{
    private static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto, "tel"];

    /// <summary>The address in ASCII as it may stand in a text or an attribute, or null when it must not be shown as a link.</summary>
    public static string? From(string? address)
    {
        var trimmed = address?.Trim();
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme))
        {
            return null;
        }

        // "https://bank.example@elsewhere.example/" reads like one site and leads to another.
        if (uri.Scheme is "http" or "https" && (uri.UserInfo.Length > 0 || uri.Host.Length == 0))
        {
            return null;
        }

        return trimmed.All(c => c is > ' ' and < (char)127) ? trimmed : uri.AbsoluteUri;
    }

    /// <summary>The address as people read it: without the scheme of mail and telephone.</summary>
    public static string Shown(string address)
    {
        foreach (var scheme in (string[])["mailto:", "tel:"])
        {
            if (address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return address[scheme.Length..];
            }
        }

        return address;
    }
}
