using System.Net;
using System.Text;
using Connectors.Contract;
using Connectors.FacebookPage;

namespace Connectors.Tests.FacebookPage;

public sealed class ErrorTableFacts
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0, "Unsure")]
    [InlineData(2, 0, "Unsure")]
    [InlineData(2, 1346003, "Unsure")]
    [InlineData(3, 0, "Misconfigured")]
    [InlineData(4, 0, "Retry App 60")]
    [InlineData(10, 0, "NeedsReauth")]
    [InlineData(17, 0, "Retry Channel 60")]
    [InlineData(32, 0, "Retry Channel 60")]
    [InlineData(100, 0, "Rejected")]
    [InlineData(100, 33, "Misconfigured")]
    [InlineData(100, 1346003, "Rejected")]
    [InlineData(100, 1349125, "Rejected")]
    [InlineData(100, 1366046, "Rejected")]
    [InlineData(100, 1404102, "Rejected")]
    [InlineData(100, 1609008, "Rejected")]
    [InlineData(100, 2061006, "Rejected")]
    [InlineData(100, 2069019, "Rejected")]
    [InlineData(100, 1366051, "Unsure")]
    [InlineData(100, 1363047, "Unsure")]
    [InlineData(100, 1609010, "Unsure")]
    [InlineData(100, 1609005, "Retry Delivery 10")]
    [InlineData(200, 1404006, "NeedsReauth")]
    [InlineData(368, 1404112, "NeedsReauth")]
    [InlineData(200, 1404078, "NeedsReauth")]
    [InlineData(200, 4854002, "NeedsReauth")]
    [InlineData(102, 0, "NeedsReauth")]
    [InlineData(190, 0, "NeedsReauth")]
    [InlineData(190, 458, "NeedsReauth")]
    [InlineData(190, 459, "NeedsReauth")]
    [InlineData(190, 460, "NeedsReauth")]
    [InlineData(190, 463, "NeedsReauth")]
    [InlineData(190, 464, "NeedsReauth")]
    [InlineData(190, 467, "NeedsReauth")]
    [InlineData(190, 492, "NeedsReauth")]
    [InlineData(200, 0, "NeedsReauth")]
    [InlineData(299, 0, "NeedsReauth")]
    [InlineData(300, 0, "Unsure")]
    [InlineData(341, 0, "Retry App 60")]
    [InlineData(368, 0, "Retry Channel 360")]
    [InlineData(368, 1390008, "Retry Channel 60")]
    [InlineData(506, 0, "Unsure")]
    [InlineData(613, 0, "Retry Channel 60")]
    [InlineData(613, 1996, "Retry Channel 60")]
    [InlineData(1609005, 0, "Retry Delivery 10")]
    [InlineData(2500, 0, "Rejected")]
    [InlineData(80001, 0, "Retry Channel 60")]
    [InlineData(80002, 0, "Retry Channel 60")]
    [InlineData(80014, 0, "Retry Channel 60")]
    [InlineData(3001, 1504028, "Rejected")]
    [InlineData(80015, 0, "Unsure")]
    [InlineData(987654, 0, "Unsure")]
    [InlineData(0, 0, "Unsure")]
    public void Each_code_has_one_meaning_for_a_write(int code, int subcode, string expected) =>
        Assert.Equal(expected, Words(Write(400, $$$"""{"error":{"message":"m","code":{{{code}}},"error_subcode":{{{subcode}}}}}""")));

    [Theory]
    [InlineData(190, 458, "app no longer among those of the person")]
    [InlineData(190, 459, "the person has to pass a check at facebook.com")]
    [InlineData(190, 460, "password changed")]
    [InlineData(190, 463, "token expired")]
    [InlineData(190, 464, "the person's account is not confirmed")]
    [InlineData(190, 467, "token no longer valid")]
    [InlineData(190, 492, "role on the Page lost")]
    [InlineData(190, 1, "token refused")]
    [InlineData(368, 0, "blocked for a while by policy")]
    [InlineData(368, 1390008, "posting too fast")]
    [InlineData(613, 1996, "traffic too uneven")]
    [InlineData(80005, 0, "limit of another product")]
    public void The_log_says_what_the_subcode_means(int code, int subcode, string meaning) =>
        Assert.Contains(meaning, Failure(400, $$$"""{"error":{"message":"m","code":{{{code}}},"error_subcode":{{{subcode}}}}}""").Cause.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData(400, """{"error":{"message":"You've already posted this","code":368}}""", "Unsure")]
    [InlineData(400, """{"error":{"message":"Invalid appsecret_proof provided in the API argument","code":100}}""", "Misconfigured")]
    [InlineData(400, """{"error":{"message":"bài 190 tin 463 mã 1346003","code":1}}""", "Unsure")]
    [InlineData(400, """{"error":{"message":"m","code":100,"is_transient":true}}""", "Retry Delivery")]
    [InlineData(400, """{"error":{"message":"m","code":"190","error_subcode":"463"}}""", "NeedsReauth")]
    [InlineData(400, """{"error":{"code":1e99,"error_subcode":[],"message":{}}}""", "Unsure")]
    [InlineData(400, """{"error":"hỏng"}""", "Unsure")]
    [InlineData(500, """{"error":{"message":"m","code":100}}""", "Unsure")]
    [InlineData(503, """{"error":{"message":"m","code":190}}""", "Unsure")]
    [InlineData(429, """{"error":{"message":"m","code":99}}""", "Retry Channel 60")]
    [InlineData(429, "", "Retry Channel")]
    [InlineData(200, """{"error":{"message":"m","code":190,"error_subcode":463}}""", "NeedsReauth")]
    [InlineData(200, """{"error":{"message":"m","code":987654}}""", "Unsure")]
    [InlineData(200, "<html>đang bảo trì 190", "Unsure")]
    [InlineData(200, "{\"id\":", "Unsure")]
    [InlineData(200, "[1]", "Unsure")]
    [InlineData(400, "{}", "Unsure")]
    [InlineData(403, "", "Unsure")]
    public void Fields_are_read_and_nothing_is_searched_in_the_body(int status, string body, string expected) => Assert.Equal(expected, Words(Write(status, body)));

    [Theory]
    [InlineData(368, "X-App-Usage", """{"call_count":80}""", 360)]
    [InlineData(368, "X-App-Usage", """{"call_count":100}""", 360)]
    [InlineData(32, "X-Page-Usage", """{"call_count":76}""", 60)]
    [InlineData(17, "X-App-Usage", """{"call_count":91}""", 60)]
    [InlineData(80001, "X-Business-Use-Case-Usage", """{"100200300":[{"call_count":100,"estimated_time_to_regain_access":7}]}""", 7)]
    [InlineData(80001, "X-Business-Use-Case-Usage", """{"100200300":[{"call_count":100,"estimated_time_to_regain_access":190}]}""", 190)]
    [InlineData(368, "X-Business-Use-Case-Usage", """{"100200300":[{"call_count":100,"estimated_time_to_regain_access":7}]}""", 360)]
    [InlineData(368, "Retry-After", "600", 10)]
    public void Our_own_steps_never_shorten_a_wait_and_what_the_platform_names_counts(int code, string header, string value, int minutes)
    {
        var reply = Reply(400, $$$"""{"error":{"message":"m","code":{{{code}}}}}""", new() { [header] = value });

        Assert.Equal(Now.AddMinutes(minutes), GraphFailure.Of(GraphReply.Read(reply, Now), Now).NotBefore);
    }

    [Fact]
    public void The_cause_names_code_subcode_and_trace_and_nothing_else_of_the_answer()
    {
        var unsure = Assert.IsType<PublishOutcome.NeedsReauth>(Write(401, """{"error":{"message":"Error validating EAAB-token","code":190,"error_subcode":463,"fbtrace_id":"AmFGcW_3h-x"}}"""));

        Assert.Equal(new("facebook-page:190/463", "facebook-page: 190/463 token expired (http-401, fbtrace_id AmFGcW_3h-x)"), unsure.Cause);
    }

    [Fact]
    public void A_trace_that_looks_like_no_trace_is_left_out() =>
        Assert.DoesNotContain("EAAB", Write(400, """{"error":{"code":5,"fbtrace_id":"EAAB token mật"}}""").ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_doubt_about_an_unseen_call_is_no_doubt_about_the_post()
    {
        Assert.IsType<PublishOutcome.Retry>(Failure(500, "").OfUnseen(null));
        Assert.IsType<PublishOutcome.Unsure>(Failure(400, """{"error":{"code":506}}""").OfUnseen(null));
        Assert.IsType<PublishOutcome.Rejected>(Failure(400, """{"error":{"code":100}}""").OfUnseen(null));
    }

    [Theory]
    [InlineData(190, typeof(FindOutcome.NeedsReauth), typeof(ConfirmOutcome.NeedsReauth))]
    [InlineData(4, typeof(FindOutcome.Retry), typeof(ConfirmOutcome.Retry))]
    [InlineData(80001, typeof(FindOutcome.Retry), typeof(ConfirmOutcome.Retry))]
    [InlineData(2, typeof(FindOutcome.Retry), typeof(ConfirmOutcome.Retry))]
    [InlineData(987654, typeof(FindOutcome.Retry), typeof(ConfirmOutcome.Retry))]
    [InlineData(100, typeof(FindOutcome.CannotTell), typeof(ConfirmOutcome.CannotTell))]
    public void A_look_that_is_refused_never_says_NotThere(int code, Type find, Type confirm)
    {
        var failure = Failure(400, $$$"""{"error":{"code":{{{code}}}}}""");

        Assert.IsType(find, failure.OfFind(Now));
        Assert.IsType(confirm, failure.OfConfirm(Now));
    }

    private static PublishOutcome Write(int status, string body) => Failure(status, body).OfWrite(null);

    private static GraphFailure Failure(int status, string body) => GraphFailure.Of(GraphReply.Read(Reply(status, body, []), Now), Now);

    private static OutboundResult.Reply Reply(int status, string body, Dictionary<string, string> headers) =>
        new((HttpStatusCode)status, new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase), Encoding.UTF8.GetBytes(body), Truncated: false);

    private static string Words(PublishOutcome outcome) => outcome is PublishOutcome.Retry retry
        ? $"Retry {retry.Scope} {(retry.NotBefore - Now)?.TotalMinutes}".TrimEnd()
        : outcome.GetType().Name;
}
