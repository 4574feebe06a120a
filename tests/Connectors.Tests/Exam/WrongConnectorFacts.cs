using Connectors.Contract;
using Connectors.Tests.SignedPush;
using StandIns;
using StandIns.Faults;
using StandIns.SignedPush;
using Xunit.Sdk;

namespace Connectors.Tests.Exam;

/// <summary>The exam can be failed: each mistake is caught by the fact that is there for it.</summary>
public sealed class WrongConnectorFacts
{
    private static readonly Cause Why = new("signed-push:x", "x");

    private static readonly Dictionary<string, (WrongConnector Wrong, Func<ConnectorContract, Task> Fact)> Mistakes = new()
    {
        ["a key that is no key"] = (new() { Key = "SignedPush" }, Now(e => e.Its_key_is_kebab_case_and_in_the_registry())),
        ["a key that nobody registered"] = (new() { Key = "signed-pull" }, Now(e => e.Its_key_is_kebab_case_and_in_the_registry())),
        ["finds nothing missing"] = (new() { Checks = _ => [] }, Now(e => e.Each_missing_setting_is_named())),
        ["renders something new each time"] = (Renders((r, _) => Change(r, "summary", t => t + Guid.NewGuid())), Now(e => e.The_same_item_gives_the_same_bytes())),
        ["does not cut"] = (Renders((r, item) => Change(r, "title", _ => item.Title)), Now(e => e.No_text_is_over_its_limit_unless_a_problem_says_so())),
        ["leaves texts decomposed"] = (Renders((r, _) => Change(r, "title", t => t.Normalize(System.Text.NormalizationForm.FormD))), Now(e => e.All_texts_are_composed_and_whole())),
        ["drops the item code"] = (Drops("Mã tin: "), Now(e => e.The_item_code_is_kept_at_every_limit())),
        ["drops the source line"] = (Drops("Nguồn: "), Now(e => e.The_source_line_is_kept_at_every_limit())),
        ["drops the issuing body"] = (Drops("Sở Thông tin"), Now(e => e.The_issuing_body_is_kept_at_every_limit())),
        ["drops the link"] = (Drops("https://tin."), Now(e => e.A_link_to_the_item_is_kept_where_links_are_allowed())),
        ["hides that it is sample data"] = (Drops("DỮ LIỆU MẪU"), Now(e => e.Sample_data_says_so_in_text())),
        ["adds words that nobody approved"] = (Asks(r => r with { Rendition = r.Rendition is { } p ? Change(p, "title", t => "NÓNG: " + t) : null }), e => e.Publishing_ends_Published_with_an_id_and_readers_see_exactly_the_payload()),
        ["posts twice"] = (new() { Times = 2, Asks = r => r with { PublishKey = Guid.NewGuid().ToString(), SendKey = Guid.NewGuid().ToString() } }, e => e.A_step_makes_at_most_one_visible_change_and_a_prepared_item_is_unseen()),
        ["pretends to publish"] = (new() { Pretends = _ => new PublishOutcome.Published("1", null, Proof.Acknowledged) }, e => e.Publishing_ends_Published_with_an_id_and_readers_see_exactly_the_payload()),
        ["pretends to update"] = (new() { Pretends = s => s == DeliveryStep.Update ? new PublishOutcome.Published("1", null, Proof.Acknowledged) : null }, e => e.An_update_changes_what_readers_see_and_makes_no_second_post()),
        ["pretends to remove"] = (new() { Pretends = s => s == DeliveryStep.Retract ? new PublishOutcome.Removed(Proof.Acknowledged) : null }, e => e.A_retract_takes_away_what_readers_see()),
        ["a new idempotency key each time"] = (Asks(r => r with { PublishKey = Guid.NewGuid().ToString(), SendKey = Guid.NewGuid().ToString() }), e => e.A_repeat_after_a_lost_answer_makes_no_second_post()),
        ["takes doubt for a clear no"] = (Says((o, _) => o is PublishOutcome.Unsure ? new PublishOutcome.Retry(Why, RetryScope.Delivery, null) : o), e => e.A_connection_that_breaks_after_the_body_left_is_Unsure()),
        ["takes a time-out for a clear no"] = (Says((o, _) => o is PublishOutcome.Unsure ? new PublishOutcome.Retry(Why, RetryScope.Delivery, null) : o), e => e.No_answer_in_time_is_Unsure(true)),
        ["takes a 500 for a clear no"] = (Says((o, _) => o is PublishOutcome.Unsure { Cause.Code: "signed-push:500" } ? new PublishOutcome.Rejected(Why) : o), e => e.A_500_is_Unsure()),
        ["takes a refused connection for doubt"] = (Says((o, _) => o is PublishOutcome.Retry ? new PublishOutcome.Unsure(Why) : o), e => e.A_refused_connection_is_Retry()),
        ["does not read Retry-After"] = (Says((o, _) => o is PublishOutcome.Retry r ? r with { NotBefore = null } : o), e => e.A_429_is_Retry_and_not_before_the_platform_said()),
        ["believes any 200"] = (Says((o, _) => o is PublishOutcome.Unsure ? new PublishOutcome.Published("1", null, Proof.AnsweredByPlatform) : o), e => e.A_200_with_garbage_is_Unsure_and_never_Published()),
        ["knows statuses that it does not know"] = (Says((o, _) => o is PublishOutcome.Unsure ? new PublishOutcome.Rejected(Why) : o), e => e.A_status_that_is_in_no_table_is_Unsure()),
        ["follows redirects"] = (new() { GoesThrough = o => new Following(o) }, e => e.A_redirect_is_not_followed()),
        ["ignores the lease"] = (Says((o, _) => o is PublishOutcome.Retry ? new PublishOutcome.Retry(Why, RetryScope.Delivery, null) : o), e => e.A_call_after_the_lease_is_not_made()),
        ["does not end"] = (new() { GoesThrough = o => new Stubborn(o) }, e => e.A_cancelled_step_ends_soon_and_claims_nothing()),
        ["tells a secret in a cause"] = (Says((_, r) => new PublishOutcome.Unsure(new Cause("x", r.Channel.Secrets["secret"].Reveal()))), e => e.No_secret_is_in_an_outcome_an_exchange_or_a_log_line()),
        ["writes a secret into a text"] = (Renders((r, _) => Change(r, "title", _ => PartnerSecrets.Of("bao-moi"))), Now(e => e.No_secret_is_in_a_rendition_or_a_problem())),
        ["refuses without a code"] = (Says((o, _) => o is PublishOutcome.Rejected ? new PublishOutcome.Rejected(Why) : o), e => e.Refused_content_is_Rejected_with_its_code()),
    };

    public static TheoryData<string> Names => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_connector_fails(string mistake)
    {
        var (wrong, fact) = Mistakes[mistake];

        await Assert.ThrowsAnyAsync<XunitException>(() => fact(new WrongExam(wrong)));
    }

    private static Func<ConnectorContract, Task> Now(Action<ConnectorContract> fact) => exam =>
    {
        fact(exam);
        return Task.CompletedTask;
    };

    private static WrongConnector Renders(Func<Rendition, OutgoingItem, Rendition> renders) => new() { Renders = renders };

    private static WrongConnector Asks(Func<PublishRequest, PublishRequest> asks) => new() { Asks = asks };

    private static WrongConnector Says(Func<PublishOutcome, PublishRequest, PublishOutcome> says) => new() { Says = says };

    private static WrongConnector Drops(string words) =>
        Renders((r, _) => r with { Parts = [.. r.Parts.Select(p => p with { Text = p.Text.Replace(words, "", StringComparison.Ordinal) })] });

    private static Rendition Change(Rendition rendition, string part, Func<string, string> change) =>
        rendition with { Parts = [.. rendition.Parts.Select(p => p.Name == part ? p with { Text = change(p.Text) } : p)] };

    private sealed class WrongExam(IConnector wrong) : ConnectorContract
    {
        protected override IConnector Connector => wrong;

        protected override StandIn NewStandIn() => new PartnerStandIn();

        protected override ChannelSetup ChannelAt(Uri standIn) => PartnerChannel.At(standIn);

        protected override string ShownText(Rendition payload, IMediaSource media) => SignedPushContractFacts.TextOf(payload, media);

        protected override (Fault Fault, string Code)? RefusedContent => SignedPushContractFacts.Refused;
    }

    /// <summary>What a client with its library's defaults does.</summary>
    private sealed class Following(IOutbound outbound) : IOutbound
    {
        public async Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct) => await outbound.SendAsync(request, ct) switch
        {
            OutboundResult.Reply reply when reply.Headers.TryGetValue("Location", out var to) => await outbound.SendAsync(request with { Address = new Uri(to) }, ct),
            var result => result,
        };
    }

    private sealed class Stubborn(IOutbound outbound) : IOutbound
    {
        public Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct) => outbound.SendAsync(request, CancellationToken.None);
    }
}
