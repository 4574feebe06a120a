using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Hub.Web.Tests;

public sealed class AssetFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static readonly string Root = Path.Combine(Checkout.Root, "Hub.Web", "wwwroot");

    [Fact]
    public void What_was_taken_from_others_is_byte_for_byte_what_was_noted()
    {
        var noted = File.ReadAllLines(Path.Combine(Root, "lib", "SHA256SUMS")).Select(l => l.Split("  ", 2)).ToDictionary(l => l[1], l => l[0]);
        var there = Directory.EnumerateFiles(Path.Combine(Root, "lib"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(Root, "lib"), f).Replace('\\', '/')).Where(f => f != "SHA256SUMS");

        Assert.Equal(noted.Keys.Order(), there.Order());
        Assert.All(noted, n => Assert.Equal(n.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Root, "lib", n.Key))))));
    }

    [Fact]
    public void The_two_dark_blocks_of_the_tokens_are_equal()
    {
        var css = File.ReadAllText(Path.Combine(Root, "css", "tokens.css"));
        var blocks = Regex.Matches(css, @"color-scheme: dark;(.*?)\}", RegexOptions.Singleline)
            .Select(m => string.Join('\n', m.Groups[1].Value.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))).ToList();

        Assert.Equal(2, blocks.Count);
        Assert.Equal(blocks[0], blocks[1]);
    }

    [Fact]
    public void No_page_has_a_style_or_script_of_its_own()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "Hub.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories);

        Assert.All(pages, page => Assert.DoesNotMatch(@"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|data:", File.ReadAllText(page)));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/css/hub.css")]
    [InlineData("/gi-do-khong-co")]
    public async Task Every_answer_forbids_what_is_not_ours(string path)
    {
        using var browser = hub.Browser();

        var answer = await browser.GetAsync(path);

        Assert.Contains("script-src 'self'; style-src 'self'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.False(answer.Headers.ContainsKey("Server"));
    }

    [Fact]
    public async Task Practice_says_so_in_text_on_every_page()
    {
        using var browser = await hub.SignedInAsync(Hub.People.RoleBundles.PressOfficer);

        foreach (var path in (string[])["/sign-in", "/", "/items", "/items/new", "/approvals", "/gi-do-khong-co"])
        {
            Assert.Contains("DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH", (await browser.GetAsync(path)).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        using var browser = await hub.SignedInAsync(Hub.People.RoleBundles.PressOfficer);

        var page = await browser.GetAsync("/gi-do-khong-co");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Không có trang này", page.Text, StringComparison.Ordinal);
    }
}
