using Connectors.Contract;
using StandIns.Facebook;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

/// <summary>Whether a Page tells our app is what its own list says, never what a call answered.</summary>
public sealed class PageSubscriptionFacts : PageFixture
{
    private ChannelSetup WithHook => Channel.With("app-id", FacebookPractice.AppId) with
    {
        Secrets = new Dictionary<string, Secret>(Channel.Secrets) { ["hook-verify-token"] = new(FacebookPractice.VerifyToken) },
    };

    [Fact]
    public async Task It_is_asked_for_once_and_read_back()
    {
        Page.Settings = new() { RequiresProof = true };
        Assert.Equal(new StepProof("hook-subscribed", false, $"subscribed_apps: – app {FacebookPractice.AppId}"), await ReadAsync());

        Assert.Equal(new StepProof("hook-subscribed", true, "subscribed_apps: feed, mention"), await SubscribeAsync());
        Assert.Equal(true, (await ReadAsync()).Done);
        Assert.Single(Host.Log.Lines, l => l is { Method: "POST" });
    }

    [Fact]
    public async Task It_is_ended_for_our_app_alone_and_read_back_and_ending_it_again_changes_nothing()
    {
        await SubscribeAsync();

        Assert.Equal(new StepProof("hook-subscribed", false, $"subscribed_apps: – app {FacebookPractice.AppId}"), await UnsubscribeAsync());
        Assert.Equal(false, (await UnsubscribeAsync()).Done);
    }

    [Fact]
    public async Task A_lost_answer_to_its_end_is_what_the_list_says()
    {
        await SubscribeAsync();
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Path = "*/subscribed_apps", Method = "DELETE" });

        Assert.Equal(false, (await UnsubscribeAsync()).Done);
    }

    [Fact]
    public async Task An_end_that_was_refused_leaves_it_a_yes_and_says_why()
    {
        await SubscribeAsync();
        Answers("*/subscribed_apps", 403, Error(200), "DELETE");

        var proof = await UnsubscribeAsync();

        Assert.Equal((true, true), (proof.Done, proof.Evidence.EndsWith("DELETE: facebook-page:200", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_write_that_was_refused_is_no_and_says_why()
    {
        Answers("*/subscribed_apps", 403, Error(200));

        var proof = await SubscribeAsync();

        Assert.Equal((false, true), (proof.Done, proof.Evidence.EndsWith("POST: facebook-page:200", StringComparison.Ordinal)));
        Assert.Single(Host.Log.Lines, l => l is { Method: "POST" });
    }

    [Fact]
    public async Task A_lost_answer_is_what_the_list_says_and_nothing_is_written_again()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Path = "*/subscribed_apps", Method = "POST" });

        Assert.Equal(true, (await SubscribeAsync()).Done);
        Assert.Single(Host.Log.Lines, l => l is { Method: "POST" });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"data":[{"id":"445566778899","name":"Hub"}]}""")]
    public async Task What_cannot_be_read_is_neither_yes_nor_no(string body)
    {
        Answers("*/subscribed_apps", 200, body, "GET");

        Assert.Null((await ReadAsync()).Done);
    }

    [Fact]
    public async Task Without_the_right_it_could_not_be_read()
    {
        Page.Settings = new() { MissingPermissions = ["pages_manage_metadata"] };

        Assert.Equal(new StepProof("hook-subscribed", null, "subscribed_apps: facebook-page:200"), await ReadAsync());
    }

    [Fact]
    public async Task A_field_that_is_missing_is_a_no()
    {
        Answers("*/subscribed_apps", 200, """{"data":[{"id":"445566778899","subscribed_fields":["feed"]}]}""", "GET");

        Assert.Equal(new StepProof("hook-subscribed", false, "subscribed_apps: – mention"), await ReadAsync());
    }

    [Fact]
    public void Where_the_hook_is_not_set_up_there_is_nothing_to_subscribe()
    {
        Assert.True(Connector.CanSubscribe(WithHook));
        Assert.False(Connector.CanSubscribe(Channel.With("app-id", FacebookPractice.AppId)));
        Assert.False(Connector.CanSubscribe(WithHook with { Secrets = new Dictionary<string, Secret> { ["hook-verify-token"] = new("x"), ["app-secret"] = new("y") } }));
    }

    private Task<StepProof> SubscribeAsync() => Connector.SubscribeAsync(WithHook, Now, Door.Out, default);

    private Task<StepProof> UnsubscribeAsync() => Connector.UnsubscribeAsync(WithHook, Now, Door.Out, default);

    private async Task<StepProof> ReadAsync() => (await Connector.ProveStepsAsync(WithHook, Now, Door.Out, default)).Single(p => p.Step == "hook-subscribed");
}
