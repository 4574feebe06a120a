using Connectors.Contract;
using Connectors.FacebookPage;

namespace Connectors.Tests.FacebookPage;

public sealed class UsageHeadersFacts
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("X-App-Usage", """{"call_count":74,"total_time":25,"total_cputime":25}""", null, 0)]
    [InlineData("X-App-Usage", """{"call_count":10,"total_time":75,"total_cputime":25}""", RetryScope.App, 1)]
    [InlineData("X-App-Usage", """{"call_count":10,"total_time":25,"total_cputime":90.5}""", RetryScope.App, 10)]
    [InlineData("x-app-usage", """{"call_count":100}""", RetryScope.App, 60)]
    [InlineData("X-Page-Usage", """{"call_count":92,"total_time":0,"total_cputime":0}""", RetryScope.Channel, 10)]
    [InlineData("X-Business-Use-Case-Usage", """{"1029384756":[{"type":"pages","call_count":97,"total_cputime":23,"total_time":23,"estimated_time_to_regain_access":0}]}""", RetryScope.Channel, 10)]
    [InlineData("X-Business-Use-Case-Usage", """{"1":[{"type":"pages","call_count":5}],"2":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":17}]}""", RetryScope.Channel, 17)]
    [InlineData("X-Business-Use-Case-Usage", """{"1":[{"estimated_time_to_regain_access":999999}]}""", RetryScope.Channel, 1440)]
    [InlineData("X-App-Usage", "hỏng", null, 0)]
    [InlineData("X-App-Usage", "[]", null, 0)]
    [InlineData("X-App-Usage", """{"call_count":"99"}""", null, 0)]
    public void Much_use_slows_down(string header, string value, RetryScope? scope, int minutes)
    {
        var slow = UsageHeaders.Read(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [header] = value }, Now);

        Assert.Equal(scope is { } s ? new SlowDown(s, Now.AddMinutes(minutes)) : null, slow);
    }

    [Fact]
    public void The_longest_wait_of_several_headers_holds()
    {
        var slow = UsageHeaders.Read(
            new Dictionary<string, string> { ["X-App-Usage"] = """{"call_count":76}""", ["X-Page-Usage"] = """{"call_count":91}""" }, Now);

        Assert.Equal(new SlowDown(RetryScope.Channel, Now.AddMinutes(10)), slow);
    }
}
