using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed partial class SecondStepFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task With_the_second_step_on_a_password_alone_opens_nothing_and_the_key_lies_locked()
    {
        await hub.AddPersonAsync("hai-buoc", RoleBundles.Approver);
        using var browser = await hub.SignedInAsync("hai-buoc");
        await browser.PostAsync("/me?handler=Begin", [], at: "/me");
        var key = Key().Match((await browser.GetAsync("/me")).Html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

        var wrong = await browser.PostAsync("/me?handler=Prove", new() { ["Code"] = "000000" }, at: "/me");
        var on = await browser.PostAsync("/me?handler=Prove", new() { ["Code"] = CodeOf(key) }, at: "/me");
        using var second = hub.Browser();
        var halfway = await second.PostAsync("/sign-in", new() { ["Name"] = "hai-buoc", ["Password"] = WebHub.Password });
        var closed = await second.GetAsync("/approvals");
        var open = await second.PostAsync("/sign-in/code", new() { ["Code"] = CodeOf(key) });
        var approvals = await second.GetAsync("/approvals");

        Assert.Contains("Mã không đúng", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Mã dự phòng", on.Text, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in/code", halfway.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        Assert.Equal("/", open.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, approvals.Status);
        await using var db = hub.Db();
        Assert.DoesNotContain(key, string.Join(' ', await db.UserTokens.Select(t => t.Value).ToListAsync()), StringComparison.OrdinalIgnoreCase);
    }

    // RFC 6238 with the defaults of authenticator apps: SHA-1, 30 seconds, 6 digits.
    private static string CodeOf(string key)
    {
        var bits = string.Concat(key.ToUpperInvariant().Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();
}
