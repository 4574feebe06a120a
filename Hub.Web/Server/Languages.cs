using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Hub.Web.Server;

/// <summary>Vietnamese unless a person chose English; what a browser prefers is not asked.</summary>
public static class Languages
{
    public const string Cookie = "hub-language";

    public static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(Vietnamese);
        options.SupportedCultures = options.SupportedUICultures = [Vietnamese, English];
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }];
    }

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
}
