using Hub.Reach;

namespace Hub.Jobs.Tests.Reach;

public sealed class RoundedNumberFacts
{
    [Theory]
    [InlineData("1.234", 1_234, null)]
    [InlineData("927 triệu", 927_000_000, 1_000_000L)]
    [InlineData("927 trie\u0323\u0302u", 927_000_000, 1_000_000L)]
    [InlineData("1,2 triệu", 1_200_000, 100_000L)]
    [InlineData("1,25 Tr", 1_250_000, 10_000L)]
    [InlineData("1,2K", 1_200, 100L)]
    [InlineData("1.2k", 1_200, 100L)]
    [InlineData("12 nghìn", 12_000, 1_000L)]
    [InlineData("12 N", 12_000, 1_000L)]
    [InlineData("3,05 nghìn", 3_050, 10L)]
    [InlineData("1.200 triệu", 1_200_000_000, 1_000_000L)]
    [InlineData("1.234,5 triệu", 1_234_500_000, 100_000L)]
    [InlineData("2 tỷ", 2_000_000_000, 1_000_000_000L)]
    [InlineData("2,5 tỉ", 2_500_000_000, 100_000_000L)]
    public void A_rounded_number_says_to_what(string typed, long value, long? roundedTo) => Assert.Equal(new RoundedNumber(value, roundedTo), RoundedNumber.Read(typed));

    [Theory]
    [InlineData("1,234 triệu")]
    [InlineData("1,2345K")]
    [InlineData("triệu")]
    [InlineData("1,2")]
    [InlineData("1 2 K")]
    [InlineData("-5 triệu")]
    [InlineData("5 lượt")]
    [InlineData("5 triệu lượt")]
    [InlineData("9999999999999 tỷ")]
    [InlineData("")]
    [InlineData(null)]
    public void What_could_mean_something_else_is_not_read(string? typed) => Assert.Null(RoundedNumber.Read(typed));

    [Theory]
    [InlineData("1.234")]
    [InlineData("927 triệu")]
    [InlineData("1,2 triệu")]
    [InlineData("1,25 triệu")]
    [InlineData("1,2 nghìn")]
    [InlineData("3,05 nghìn")]
    [InlineData("1.234,5 triệu")]
    [InlineData("1,20 tỷ")]
    public void It_is_written_as_it_is_read_again(string typed) => Assert.Equal(typed, RoundedNumber.Read(typed)!.Value.ToString());

    [Fact]
    public void In_a_file_a_comma_parts_thousands_unless_a_unit_follows()
    {
        Assert.Equal(new RoundedNumber(1_234, null), RoundedNumber.ReadCell("1,234"));
        Assert.Equal(new RoundedNumber(1_200, 100), RoundedNumber.ReadCell("1,2K"));
    }
}
