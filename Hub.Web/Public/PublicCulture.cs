using Microsoft.AspNetCore.Localization;

namespace Hub.Web.Public;

/// <summary>Public pages are Vietnamese, and English with <c>?lang=en</c>: the address says it, so that they need no cookie and caches cannot mix them up.</summary>
internal sealed class PublicCulture : RequestCultureProvider
{
    public const string Key = "lang";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var isPublic = httpContext.Request.Path.StartsWithSegments("/tin", StringComparison.Ordinal) || httpContext.Request.Path.StartsWithSegments("/feeds", StringComparison.Ordinal);
        return Task.FromResult(isPublic ? new ProviderCultureResult(httpContext.Request.Query[Key] == "en" ? "en-GB" : "vi-VN") : null);
    }
}
