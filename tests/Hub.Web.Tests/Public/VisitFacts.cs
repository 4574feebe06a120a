using Hub.Web.Public;
using Microsoft.AspNetCore.Http;

namespace Hub.Web.Tests.Public;

public sealed class VisitFacts
{
    private const string Browser = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";

    [Theory]
    [InlineData(Browser)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/470.0]")]
    [InlineData("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 Zalo android/24051 ZaloTheme/light ZaloLanguage/vi")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")]
    public void Somebody_with_a_browser_counts(string program) => Assert.True(Counts(program));

    [Theory]
    [InlineData("")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("TelegramBot (like TwitterBot)")]
    [InlineData("WhatsApp/2.23.20.0")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36")]
    [InlineData("curl/8.5.0")]
    [InlineData("python-requests/2.31")]
    [InlineData("Mozilla/5.0 (compatible; coccocbot-web/1.0)")]
    [InlineData("WordPress/6.5; https://doi-tac.example")]
    public void A_program_does_not(string program) => Assert.False(Counts(program));

    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Sec-Purpose", "prefetch;anonymous-client-ip")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("X-Purpose", "preview")]
    [InlineData("X-Purpose", "instant")]
    [InlineData("DNT", "1")]
    [InlineData("Sec-GPC", "1")]
    public void Neither_does_a_page_fetched_ahead_nor_who_asks_not_to_be_counted(string header, string value) => Assert.False(Counts(Browser, header, value));

    [Fact]
    public void Nor_a_question_for_the_head_alone()
    {
        var request = Request(Browser);
        request.Method = "HEAD";

        Assert.False(Visit.Counts(request));
    }

    private static bool Counts(string program, string? header = null, string? value = null)
    {
        var request = Request(program);
        if (header is not null)
        {
            request.Headers[header] = value;
        }

        return Visit.Counts(request);
    }

    private static HttpRequest Request(string program)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.Headers.UserAgent = program;
        return request;
    }
}
