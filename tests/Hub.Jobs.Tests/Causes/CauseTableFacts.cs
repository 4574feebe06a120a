using Hub.Causes;

namespace Hub.Jobs.Tests.Causes;

public sealed class CauseTableFacts
{
    [Fact]
    public void Every_row_has_both_languages_composed()
    {
        Assert.All(CauseTable.All, row =>
        {
            foreach (var text in (string[])[row.Vi.Happened, row.Vi.Do, row.En.Happened, row.En.Do])
            {
                Assert.False(string.IsNullOrWhiteSpace(text), row.Code);
                Assert.True(text.IsNormalized(), row.Code);
            }
        });
    }

    [Fact]
    public void No_row_is_hidden_behind_a_broader_one_before_it()
    {
        Assert.All(CauseTable.All, row => Assert.Same(row, CauseTable.Of(row.Code.Replace('?', '1').Replace("*", "x", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("zalo-oa:lost/timed-out", "không trả lời kịp")]
    [InlineData("facebook-page:190/463", "mã truy cập của Trang")]
    [InlineData("facebook-page:190/459", "bước kiểm tra")]
    [InlineData("facebook-page:368/1390008", "quá nhanh")]
    [InlineData("facebook-page:368", "tạm chặn")]
    [InlineData("facebook-page:80001", "Trang gọi quá nhiều")]
    [InlineData("facebook-page:613/1996", "dồn dập")]
    [InlineData("facebook-page:100/1366046", "4 MB")]
    [InlineData("facebook-page:200/1404078", "Page Publishing Authorization")]
    [InlineData("wordpress:rest_cannot_publish", "thiếu quyền")]
    [InlineData("signed-push:503", "gặp sự cố khi nhận")]
    [InlineData("signed-push:400", "Đối tác không nhận tin này")]
    [InlineData("wordpress:http-429", "quá nhanh")]
    [InlineData("wordpress:http-418", "Kênh không nhận việc này")]
    [InlineData("một-kênh-mới:mã-lạ", "chưa có trong bảng")]
    public void A_code_is_explained_by_its_row_or_by_the_kind_of_failure(string code, string words) =>
        Assert.Contains(words, CauseTable.Of(code)!.Vi.Happened, StringComparison.Ordinal);

    [Fact]
    public void Nothing_has_no_cause() => Assert.Null(CauseTable.Of(null));
}
