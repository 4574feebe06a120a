using Hub.Web.Commands;

namespace Hub.Web.Tests.Commands;

public sealed class VerbsFacts
{
    private static readonly string[] Promised =
    [
        "channel add", "channel list", "channel schema", "channel check", "channel test", "channel permit", "channel open", "channel close", "channel retire", "channel return", "channel pause", "channel resume",
        "feed keys", "feed make", "feed rotate", "feed revoke",
        "item import", "item export", "item list", "item submit", "item approve", "item correct", "item withdraw", "item hold", "item unhold",
        "delivery list", "delivery retry", "delivery cancel", "delivery release", "delivery done", "delivery found", "delivery not-there",
        "bulletin list", "bulletin show", "bulletin create", "bulletin submit", "bulletin confirm", "bulletin return", "bulletin cancel", "bulletin answer",
        "stop set", "stop lift", "stop list", "reach show", "figures import", "user add", "user reset", "user disable", "user list", "backup", "backup verify", "restore", "adopt", "audit verify",
        "clock set", "clock reset", "migrate", "serve", "once",
    ];

    [Fact]
    public void Every_verb_that_was_promised_is_there_and_told_in_both_languages()
    {
        var help = Verbs.Help(["help"]);

        Assert.All(Promised, verb => Assert.Equal(verb, Verbs.Find([.. verb.Split(' '), "HS-26-0001"])?.Name));
        Assert.All(Promised, verb => Assert.Contains($"\n  {verb} ", help, StringComparison.Ordinal));
        Assert.All(help.Split('\n').Where(l => l.StartsWith("      ", StringComparison.Ordinal)), line => Assert.Contains(" / ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void No_verb_stands_twice() => Assert.Equal(Verbs.All.Select(v => v.Name).Distinct(), Verbs.All.Select(v => v.Name));

    [Fact]
    public void Whatever_a_usage_shows_without_a_value_takes_none_and_the_rest_take_one()
    {
        var shown = Verbs.All.SelectMany(v => Arguments.Parse([.. v.Usage.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split(' ')]).Arguments.Options);

        Assert.All(shown, option => Assert.Equal(option.Value.Contains(""), Arguments.IsFlag(option.Key)));
    }

    [Fact]
    public async Task A_verb_that_was_called_wrongly_is_not_run_and_says_how_it_is_called()
    {
        using StringWriter output = new(), errors = new();

        await CommandLine.RunAsync(["stop", "set", "--reson", "bão"], output, errors);

        Assert.Contains("--reson", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("stop set --reason TEXT", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("channel add", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_of_a_group_is_that_group_alone()
    {
        var help = Verbs.Help(["help", "stop"]);

        Assert.Contains("stop lift", help, StringComparison.Ordinal);
        Assert.DoesNotContain("channel add", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "help")]
    [InlineData(2, "khong-co")]
    [InlineData(2, "stop")]
    [InlineData(1, "channel", "schema", "khong-co")]
    [InlineData(0, "channel", "schema", "signed-push", "--json")]
    [InlineData(2, "clock", "set", "hôm-qua")]
    [InlineData(0, "stop", "lift", "--help")]
    [InlineData(0, "item", "withdraw", "HS-26-0001", "-h")]
    [InlineData(0, "channel", "--help")]
    [InlineData(2, "item", "submit", "HS-26-0001", "--chanels", "trang-tin")]
    [InlineData(2, "item", "withdraw", "HS-26-0001", "--reason")]
    [InlineData(2, "channel", "close", "trang-tin", "zalo")]
    public async Task Exit_codes_say_how_it_ended(int code, params string[] args)
    {
        using StringWriter output = new(), errors = new();

        Assert.Equal(code, await CommandLine.RunAsync(args, output, errors));
        Assert.Equal(code == 0, output.ToString().Length > 0);
        Assert.Equal(code != 0, errors.ToString().Length > 0);
    }
}
