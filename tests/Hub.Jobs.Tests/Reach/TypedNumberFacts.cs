using Hub.Reach;

namespace Hub.Jobs.Tests.Reach;

public sealed class TypedNumberFacts
{
    [Theory]
    [InlineData("1.234", 1_234)]
    [InlineData(" 1234 ", 1_234)]
    [InlineData("1.234.567", 1_234_567)]
    [InlineData("927 000 000", 927_000_000)]
    [InlineData("12\u00a0345", 12_345)]
    [InlineData("0", 0)]
    public void A_whole_number_is_read_as_it_is_typed_in_Vietnam(string typed, long value) => Assert.Equal(value, TypedNumber.Read(typed));

    [Theory]
    [InlineData("1.234", 1_234L)]
    [InlineData("1,234", 1_234L)]
    [InlineData("1,234,567", 1_234_567L)]
    [InlineData("1,23", null)]
    [InlineData("1,2345", null)]
    [InlineData("1,234.567", null)]
    [InlineData("1.234,5", null)]
    [InlineData(",234", null)]
    public void In_a_file_a_comma_parts_thousands_as_well_where_the_group_is_exactly_three(string typed, long? value) => Assert.Equal(value, TypedNumber.ReadCell(typed));

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234,5")]
    [InlineData("1.23")]
    [InlineData("1.2345")]
    [InlineData("1.234 567")]
    [InlineData("-5")]
    [InlineData("927 triệu")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    [InlineData(null)]
    public void What_could_mean_something_else_is_not_read(string? typed) => Assert.Null(TypedNumber.Read(typed));
}
