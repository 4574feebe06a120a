using Hub.Web.Commands;

namespace Hub.Web.Tests.Commands;

public sealed class ArgumentsFacts
{
    [Fact]
    public void A_flag_takes_no_word_and_an_option_takes_one()
    {
        var (words, options) = Arguments.Parse(["item", "approve", "--checked", "HS-26-0001", "--by", "viet"]);

        Assert.Equal(["item", "approve", "HS-26-0001"], words);
        Assert.True(options.Has("checked"));
        Assert.Equal("viet", options["by"]);
    }

    [Fact]
    public void One_set_takes_every_pair_that_follows_and_may_come_again()
    {
        var (words, options) = Arguments.Parse(["channel", "set", "--set", "a=1", "b=2=3", "doi-tac", "--set", "c="]);

        Assert.Equal(["channel", "set", "doi-tac"], words);
        Assert.Equal([("a", "1"), ("b", "2=3"), ("c", "")], options.Pairs("set").Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public void What_is_no_pair_is_told_in_both_languages()
    {
        var (_, options) = Arguments.Parse(["channel", "add", "--set", "endpoint"]);

        var misused = Assert.Throws<UsageException>(() => options.Pairs("set"));

        Assert.Contains("tên=giá-trị", misused.Message, StringComparison.Ordinal);
        Assert.Contains("name=value", misused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_composed_however_a_terminal_sends_them() =>
        Assert.Equal("Đối tác", Arguments.Parse(["--name", "Đối tác".Normalize(System.Text.NormalizationForm.FormD)]).Arguments["name"]);

    [Theory]
    [InlineData("2026-12-01 08:00", "2026-12-01T01:00:00Z")]
    [InlineData("2026-12-01", "2026-11-30T17:00:00Z")]
    [InlineData("2026-12-01T08:00:00+00:00", "2026-12-01T08:00:00Z")]
    public void Times_are_the_citys_unless_they_say_otherwise(string text, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), TimeText.Read(text));

    [Theory]
    [InlineData("+3d", 72)]
    [InlineData("-2h", -2)]
    public void Offsets_are_read(string text, int hours) => Assert.Equal(TimeSpan.FromHours(hours), TimeText.Offset(text));

    [Theory]
    [InlineData("3 ngày")]
    [InlineData("d")]
    [InlineData("+3")]
    [InlineData("+99999999d")]
    public void What_is_no_offset_is_refused(string text) => Assert.Throws<UsageException>(() => TimeText.Offset(text));
}
