using System.Net;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.Tests.Outbound;

public sealed class OutcomeOfFacts
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(NotSentReason.NameNotResolved, "zalo-oa:not-sent/name-not-resolved")]
    [InlineData(NotSentReason.Refused, "zalo-oa:not-sent/refused")]
    [InlineData(NotSentReason.TlsFailed, "zalo-oa:not-sent/tls-failed")]
    [InlineData(NotSentReason.ProxyFailed, "zalo-oa:not-sent/proxy-failed")]
    [InlineData(NotSentReason.LeaseOver, "outbound:lease-over")]
    public void A_write_that_did_not_leave_is_made_again(NotSentReason reason, string code) =>
        Assert.Equal(code, Assert.IsType<PublishOutcome.Retry>(OutcomeOf.Write("zalo-oa", new OutboundResult.NotSent(reason, "x"))).Cause.Code);

    [Fact]
    public void A_forbidden_address_is_for_a_person_to_mend() =>
        Assert.IsType<PublishOutcome.Misconfigured>(OutcomeOf.Write("zalo-oa", new OutboundResult.NotSent(NotSentReason.AddressForbidden, "x")));

    [Theory]
    [InlineData(LostReason.TimedOut)]
    [InlineData(LostReason.Cut)]
    [InlineData(LostReason.Redirected)]
    [InlineData(LostReason.Unreadable)]
    public void A_write_that_may_have_left_is_unsure(LostReason reason) =>
        Assert.IsType<PublishOutcome.Unsure>(OutcomeOf.Write("zalo-oa", new OutboundResult.Lost(reason, "x")));

    [Fact]
    public void A_lost_read_changes_nothing_that_is_known()
    {
        var lost = new OutboundResult.Lost(LostReason.Cut, "x");

        Assert.IsType<FindOutcome.Retry>(OutcomeOf.Find("k", lost));
        Assert.IsType<ConfirmOutcome.Retry>(OutcomeOf.Confirm("k", lost));
        Assert.IsType<ReachOutcome.Retry>(OutcomeOf.Reach("k", lost));
        Assert.IsType<PublishOutcome.Retry>(OutcomeOf.Poll("k", lost));
    }

    [Fact]
    public void A_renewal_whose_answer_is_lost_may_have_spent_the_old_secret()
    {
        Assert.IsType<RenewOutcome.Unsure>(OutcomeOf.Renew("k", new OutboundResult.Lost(LostReason.Cut, "x")));
        Assert.IsType<RenewOutcome.Retry>(OutcomeOf.Renew("k", new OutboundResult.NotSent(NotSentReason.Refused, "x")));
    }

    [Fact]
    public void The_words_of_the_library_stay_out_of_the_cause() =>
        Assert.DoesNotContain("kín", OutcomeOf.Write("k", new OutboundResult.Lost(LostReason.Cut, "https://x/?token=kín")).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Mon, 02 Mar 2026 01:05:00 GMT", 300)]
    [InlineData("Mon, 02 Mar 2026 00:00:00 GMT", 0)]
    [InlineData("9999999", 86400)]
    public void Retry_after_is_read_in_both_forms_and_capped_at_a_day(string header, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), RetryAfter.Read(ReplyWith(header), Now));

    [Theory]
    [InlineData("")]
    [InlineData("mai nhé")]
    [InlineData("-5")]
    public void A_retry_after_that_cannot_be_read_is_none(string header) => Assert.Null(RetryAfter.Read(ReplyWith(header), Now));

    [Fact]
    public void No_header_is_none() =>
        Assert.Null(RetryAfter.Read(new OutboundResult.Reply(HttpStatusCode.TooManyRequests, new Dictionary<string, string>(), default, false), Now));

    private static OutboundResult.Reply ReplyWith(string header) =>
        new(HttpStatusCode.TooManyRequests, new Dictionary<string, string> { ["Retry-After"] = header }, default, false);
}
