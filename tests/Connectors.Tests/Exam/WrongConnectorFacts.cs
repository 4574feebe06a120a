using Connectors.Contract;
using Connectors.FacebookPage;
using Connectors.SignedPush;
using Connectors.Tests.FacebookPage;
using Connectors.Tests.SignedPush;
using Connectors.Tests.WordPressSite;
using Connectors.Tests.ZaloOa;
using Connectors.WordPressSite;
using Connectors.ZaloOa;
using StandIns.SignedPush;
using Xunit.Sdk;

namespace Connectors.Tests.Exam;

/// <summary>The exam can be failed: each mistake is caught by the question that is there for it, which the right connector passes.</summary>
public sealed class WrongConnectorFacts
{
    private static readonly Cause Why = new("signed-push:x", "x");
    private static readonly Func<WrongConnector, ConnectorContract> Push = w => new WrongPush(w);
    private static readonly Func<WrongConnector, ConnectorContract> Page = w => new WrongPage(w);
    private static readonly Func<WrongConnector, ConnectorContract> Articles = w => new WrongArticles(w);
    private static readonly Func<WrongConnector, ConnectorContract> Site = w => new WrongSite(w);

    private static readonly Dictionary<string, Mistake> Mistakes = new()
    {
        ["a key that is no key"] = new(Push, OfPush() with { Key = "SignedPush" }, e => e.Its_key_is_kebab_case_and_in_the_registry()),
        ["a key that nobody registered"] = new(Push, OfPush() with { Key = "signed-pull" }, e => e.Its_key_is_kebab_case_and_in_the_registry()),
        ["finds nothing missing"] = new(Push, OfPush() with { Checks = _ => [] }, e => e.Each_missing_setting_is_named()),
        ["renders something new each time"] = new(Push, Renders((r, _) => Change(r, "summary", t => t + Guid.NewGuid())), e => e.The_same_item_gives_the_same_bytes()),
        ["does not cut"] = new(Push, Renders((r, item) => Change(r, "title", _ => item.Title)), e => e.No_text_is_over_its_limit_unless_a_problem_says_so()),
        ["exceeds a limit in the platform's unit"] = new(
            Push, Renders((r, item) => Change(r, "title", _ => Graphemes(item.Title, 250))), e => e.No_text_is_over_its_limit_unless_a_problem_says_so()),
        ["leaves texts decomposed"] = new(Push, Renders((r, _) => Change(r, "title", t => t.Normalize(System.Text.NormalizationForm.FormD))), e => e.All_texts_are_composed_and_whole()),
        ["cuts the item code"] = new(Push, Drops("Mã tin: "), e => e.The_item_code_is_kept_at_every_limit()),
        ["cuts the source line"] = new(Push, Drops("Nguồn: "), e => e.The_source_line_is_kept_at_every_limit()),
        ["cuts the issuing body"] = new(Push, Drops("Sở Thông tin"), e => e.The_issuing_body_is_kept_at_every_limit()),
        ["cuts the link"] = new(Push, Drops("https://tin."), e => e.A_link_to_the_item_is_kept_where_links_are_allowed()),
        ["hides that it is sample data"] = new(Push, Drops("DỮ LIỆU MẪU"), e => e.Sample_data_says_so_in_text()),
        ["adds words that nobody approved"] = new(
            Push, OfPush() with { Asks = r => r with { Rendition = r.Rendition is { } p ? Change(p, "title", t => "NÓNG: " + t) : null } },
            e => e.Publishing_ends_Published_with_an_id_and_readers_see_exactly_the_payload()),
        ["makes a second visible write"] = new(
            Push, NewKeyEachTime() with { DoesAgain = (_, _) => true }, e => e.A_step_makes_at_most_one_visible_change_and_a_prepared_item_is_unseen()),
        ["pretends to publish"] = new(
            Push, OfPush() with { Pretends = _ => Published }, e => e.Publishing_ends_Published_with_an_id_and_readers_see_exactly_the_payload()),
        ["pretends to update"] = new(
            Push, OfPush() with { Pretends = s => s == DeliveryStep.Update ? Published : null }, e => e.An_update_changes_what_readers_see_and_makes_no_second_post()),
        ["says removed without proof"] = new(
            Page, OfPage() with { Pretends = s => s == DeliveryStep.Retract ? new PublishOutcome.Removed(Proof.ReadBack) : null }, e => e.A_retract_takes_away_what_readers_see()),
        ["says removed on a lost answer"] = new(
            Page, OfPage() with { Says = (o, _) => o is PublishOutcome.Unsure ? new PublishOutcome.Removed(Proof.ReadBack) : o },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.Retract, "reset before it acted")),
        ["takes a refused delete for gone"] = new(
            Site, OfSite() with { Says = (o, _) => o is PublishOutcome.Unsure ? new PublishOutcome.AlreadyGone() : o },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.Retract, "a status in no table")),
        ["says that a hidden draft is shown"] = new(
            Site, OfSite() with { Finds = (f, _, _) => Task.FromResult<FindOutcome>(f is FindOutcome.Found one ? one with { Visible = true } : f) },
            e => e.What_is_made_hidden_is_read_as_hidden_and_removed_without_a_reader_seeing_it()),
        ["leaves a hidden draft and says removed"] = new(
            Site, OfSite() with { Pretends = s => s == DeliveryStep.Discard ? new PublishOutcome.Removed(Proof.ReadBack) : null },
            e => e.What_is_made_hidden_is_read_as_hidden_and_removed_without_a_reader_seeing_it()),
        ["a new idempotency key each time"] = new(Push, NewKeyEachTime(), e => e.A_repeat_after_a_lost_answer_makes_no_second_post(ExamAction.Publish)),
        ["broadcasts again on a lost answer"] = new(
            Articles, OfArticles() with { BroadcastsAgain = true }, e => e.A_fault_has_its_one_right_outcome(ExamAction.Broadcast, "reset before it acted")),
        ["takes a lost broadcast for a clear no"] = new(
            Articles, OfArticles() with { Broadcasts = b => b is BroadcastOutcome.Unknown u ? new BroadcastOutcome.NotSent(u.Cause) : b },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.Broadcast, "502 after it acted")),
        ["retries on a time-out"] = new(
            Page, OfPage() with { DoesAgain = (s, o) => s == DeliveryStep.Publish && o is PublishOutcome.Unsure },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.Publish, "time-out after it acted")),
        ["takes doubt for a clear no"] = new(Push, InsteadOfDoubt(new PublishOutcome.Retry(Why, RetryScope.Delivery, null)), Fault("reset after it acted")),
        ["takes a time-out for a clear no"] = new(Push, InsteadOfDoubt(new PublishOutcome.Retry(Why, RetryScope.Delivery, null)), Fault("time-out after it acted")),
        ["takes a 500 for a clear no"] = new(Push, InsteadOfDoubt(new PublishOutcome.Rejected(Why)), Fault("500")),
        ["takes a 504 for a yes"] = new(Push, InsteadOfDoubt(Published), Fault("504 after it acted")),
        ["takes a refused connection for doubt"] = new(Push, Says((o, _) => o is PublishOutcome.Retry ? new PublishOutcome.Unsure(Why) : o), Fault("refused")),
        ["does not read Retry-After"] = new(Push, Says((o, _) => o is PublishOutcome.Retry r ? r with { NotBefore = null } : o), Fault("429")),
        ["believes any 200"] = new(Push, InsteadOfDoubt(Published), Fault("a list for an object")),
        ["treats an unknown code as no"] = new(Push, InsteadOfDoubt(new PublishOutcome.Rejected(Why)), Fault("a status in no table")),
        ["follows a redirect on a write"] = new(Push, OfPush() with { GoesThrough = o => new Following(o) }, Fault("redirect")),
        ["ignores the lease"] = new(Push, Says((o, _) => o is PublishOutcome.Retry ? new PublishOutcome.Retry(Why, RetryScope.Delivery, null) : o), Fault("lease over")),
        ["ignores cancel"] = new(Push, OfPush() with { GoesThrough = o => new Stubborn(o) }, Fault("stopped while it waits")),
        ["tells a secret in a cause"] = new(
            Push, Says((_, r) => new PublishOutcome.Unsure(new Cause("x", r.Channel.Secrets["secret"].Reveal()))), Secrets(ExamAction.Publish)),
        ["leaks a token in an exception"] = new(
            Articles, OfArticles() with { Says = (_, r) => throw new InvalidOperationException($"refused for {r.Channel.Token!.Access.Reveal()}") }, Secrets(ExamAction.Prepare)),
        ["writes a secret into a text"] = new(Push, Renders((r, _) => Change(r, "title", _ => PartnerSecrets.Of("bao-moi"))), e => e.No_secret_is_in_a_rendition_or_a_problem()),
        ["refuses without a code"] = new(
            Push, Says((o, _) => o is PublishOutcome.Rejected ? new PublishOutcome.Rejected(Why) : o), e => e.Refused_content_is_Rejected_with_its_code(ExamAction.Publish)),
        ["finds another item with the same title"] = new(Page, OfPage() with { Finds = ByTitleAsync }, e => e.Find_does_not_take_another_item_for_this_one()),
        ["adopts another Page admin's post"] = new(Page, OfPage() with { Finds = ByCodeAloneAsync }, e => e.Find_does_not_adopt_what_somebody_else_posted_there()),
        ["takes a broken list for an empty one"] = new(
            Page, OfPage() with { Finds = (f, _, _) => Task.FromResult(f is FindOutcome.Retry ? new FindOutcome.NotThere(true) : f) },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.Find, "half an answer")),
        ["confirms what it did not read"] = new(
            Page, OfPage() with { Confirms = _ => new ConfirmOutcome.Confirmed("chắc là rồi") }, e => e.Confirm_sees_an_update_and_does_not_see_one_that_was_not_made()),
        ["invents a reach of 0"] = new(Page, OfPage() with { Reads = Zeroes }, e => e.A_figure_that_is_not_there_is_a_reason_and_never_a_number()),
        ["reads a broken answer as a reach of 0"] = new(
            Articles, OfArticles() with { Reads = Zeroes }, e => e.A_fault_has_its_one_right_outcome(ExamAction.Reach, "garbage")),
        ["takes a broken page for the end of the past"] = new(
            Page, OfPage() with { Lists = l => l is ListOutcome.Retry ? new ListOutcome.Page([], null) : l }, e => e.A_fault_has_its_one_right_outcome(ExamAction.List, "garbage")),
        ["spends a renewal secret twice"] = new(
            Articles, OfArticles() with { Renews = r => r is RenewOutcome.Unsure u ? new RenewOutcome.Retry(u.Cause, null) : r },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.Renew, "reset after it acted")),
        ["takes a lost poll for done"] = new(
            Articles, OfArticles() with { Says = (o, _) => o is PublishOutcome.Retry ? new PublishOutcome.Prepared("1") : o },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.Poll, "time-out before it acted")),
        ["takes a lost poll of what is to be shown for shown"] = new(
            Articles, OfArticles() with { Says = (o, _) => o is PublishOutcome.Retry ? Published : o },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.PollReveal, "half an answer")),
        ["confirms a removal that it could not read"] = new(
            Page, OfPage() with { Confirms = c => c is ConfirmOutcome.Retry ? new ConfirmOutcome.Confirmed("chắc là rồi") : c },
            e => e.A_fault_has_its_one_right_outcome(ExamAction.ConfirmRemoval, "500")),
        ["takes a look that broke for a doubt about the post"] = new(
            Page, OfPage() with { Says = (o, _) => o is PublishOutcome.Retry ? new PublishOutcome.Unsure(Why) : o },
            e => e.A_fault_of_another_call_has_its_one_right_outcome(ExamAction.Update, "1 GET *", "half an answer")),
        ["takes a look that broke for no post"] = new(
            Page, OfPage() with { Says = (o, _) => o is PublishOutcome.Published { Proof: not Proof.ReadBack } ? new PublishOutcome.Unsure(Why) : o },
            e => e.A_fault_of_another_call_has_its_one_right_outcome(ExamAction.Publish, "4 GET *", "500")),
        ["makes a call that nobody knows of"] = new(
            Push, OfPush() with { GoesThrough = o => new Curious(o) }, e => e.An_action_makes_the_calls_that_its_exam_names_and_no_other(ExamAction.Publish)),
        ["cannot list any more"] = new(Page, OfPage() with { CannotList = true }, e => e.It_can_what_this_exam_asks_of_it_and_nothing_else()),
    };

    public static TheoryData<string> Names => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_connector_fails(string mistake)
    {
        var one = Mistakes[mistake];

        await Assert.ThrowsAnyAsync<XunitException>(() => one.Question(one.Exam(one.Wrong)));
    }

    /// <summary>Else a question that nobody can pass would look as if it caught something.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_question_that_caught_it_is_passed_by_the_right_one(string mistake)
    {
        var one = Mistakes[mistake];
        ConnectorContract right = one.Exam == Push ? new SignedPushContractFacts() : one.Exam == Page ? new FacebookPageContractFacts()
            : one.Exam == Articles ? new ZaloContractFacts() : new WordPressContractFacts();

        await one.Question(right);
    }

    private static PublishOutcome.Published Published => new("1", null, Proof.AnsweredByPlatform);

    private static WrongConnector OfPush() => new(new SignedPushConnector(TimeProvider.System));

    private static WrongConnector OfPage() => new(new FacebookPageConnector());

    private static WrongConnector OfArticles() => new(new ZaloOaConnector());

    private static WrongConnector OfSite() => new(new WordPressConnector());

    private static Func<ConnectorContract, Task> Fault(string fault) => e => e.A_fault_has_its_one_right_outcome(ExamAction.Publish, fault);

    private static Func<ConnectorContract, Task> Secrets(ExamAction action) => e => e.No_secret_is_in_an_outcome_an_exception_an_exchange_or_a_log_line(action);

    private static WrongConnector Renders(Func<Rendition, OutgoingItem, Rendition> renders) => OfPush() with { Renders = renders };

    private static WrongConnector Says(Func<PublishOutcome, PublishRequest, PublishOutcome> says) => OfPush() with { Says = says };

    private static WrongConnector InsteadOfDoubt(PublishOutcome instead) => Says((o, _) => o is PublishOutcome.Unsure ? instead : o);

    private static WrongConnector NewKeyEachTime() => OfPush() with { Asks = r => r with { PublishKey = Guid.NewGuid().ToString(), SendKey = Guid.NewGuid().ToString() } };

    private static WrongConnector Drops(string words) =>
        Renders((r, _) => r with { Parts = [.. r.Parts.Select(p => p with { Text = p.Text.Replace(words, "", StringComparison.Ordinal) })] });

    private static Rendition Change(Rendition rendition, string part, Func<string, string> change) =>
        rendition with { Parts = [.. rendition.Parts.Select(p => p.Name == part ? p with { Text = change(p.Text) } : p)] };

    private static string Graphemes(string text, int most) =>
        new System.Globalization.StringInfo(text) is var all && all.LengthInTextElements > most ? all.SubstringByTextElements(0, most) : text;

    private static Task<FindOutcome> ByTitleAsync(FindOutcome found, FindRequest request, IOutbound outbound) =>
        ByWordsAsync(found, request, outbound, HardItems.Plain.Title);

    private static Task<FindOutcome> ByCodeAloneAsync(FindOutcome found, FindRequest request, IOutbound outbound) =>
        ByWordsAsync(found, request, outbound, request.Sent.ItemCode);

    private static async Task<FindOutcome> ByWordsAsync(FindOutcome found, FindRequest request, IOutbound outbound, string words) =>
        await new FacebookPageConnector().ListAsync(new ListRequest(request.Sent.Channel, null, request.Sent.Now), outbound, default) is ListOutcome.Page page
        && page.Posts.FirstOrDefault(p => p.Text!.Contains(words, StringComparison.Ordinal)) is { } like
            ? new FindOutcome.Found(like.RemoteId, like.Url, true)
            : found;

    private static ReachOutcome.Read Zeroes(ReachOutcome outcome, ReachRequest request) => new ReachOutcome.Read(outcome is ReachOutcome.Read read
        ? [.. read.Readings.Select(r => r with { Value = r.Value ?? 0, Missing = null })]
        : [.. request.Posts.Select(p => new ReachReading(p.PublicationId, "views", 1) { Value = 0 })]);

    /// <param name="Exam">The exam that it sits.</param>
    /// <param name="Question">The question that catches it.</param>
    private sealed record Mistake(Func<WrongConnector, ConnectorContract> Exam, WrongConnector Wrong, Func<ConnectorContract, Task> Question)
    {
        public Mistake(Func<WrongConnector, ConnectorContract> exam, WrongConnector wrong, Action<ConnectorContract> question)
            : this(exam, wrong, e =>
            {
                question(e);
                return Task.CompletedTask;
            })
        {
        }
    }

    private sealed class WrongPush(WrongConnector wrong) : SignedPushContractFacts
    {
        protected override IConnector Connector => wrong;
    }

    private sealed class WrongPage(WrongConnector wrong) : FacebookPageContractFacts
    {
        protected override IConnector Connector => wrong;
    }

    private sealed class WrongArticles(WrongConnector wrong) : ZaloContractFacts
    {
        protected override IConnector Connector => wrong;
    }

    private sealed class WrongSite(WrongConnector wrong) : WordPressContractFacts
    {
        protected override IConnector Connector => wrong;
    }

    /// <summary>What a client with its library's defaults does.</summary>
    private sealed class Following(IOutbound outbound) : IOutbound
    {
        public async Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct) => await outbound.SendAsync(request, ct) switch
        {
            OutboundResult.Reply reply when reply.Headers.TryGetValue("Location", out var to) => await outbound.SendAsync(request with { Address = new Uri(request.Address, to) }, ct),
            var result => result,
        };
    }

    /// <summary>Has a look before it writes.</summary>
    private sealed class Curious(IOutbound outbound) : IOutbound
    {
        public async Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct)
        {
            await outbound.SendAsync(request with { Method = HttpMethod.Get, Body = null, Writes = false }, ct);
            return await outbound.SendAsync(request, ct);
        }
    }

    private sealed class Stubborn(IOutbound outbound) : IOutbound
    {
        public Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct) => outbound.SendAsync(request, CancellationToken.None);
    }
}
