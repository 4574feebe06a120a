using Connectors.Contract;
using StandIns.Faults;
using Tests.Support;

namespace Connectors.Tests.ZaloOa;

public sealed class ZaloFindFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Fact]
    public async Task A_draft_whose_answer_was_lost_is_found_by_its_code()
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true });
        var request = zalo.Request();

        var lost = await zalo.Connector.PrepareAsync(request, zalo.Door.Out, default);
        zalo.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.IsTrue(() => zalo.Zalo.Ids.Count == 1, "the article is made");
        var found = await FindAsync(request);

        Assert.IsType<PublishOutcome.Unsure>(lost);
        Assert.Equal((zalo.Zalo.Ids[0], false), (Assert.IsType<FindOutcome.Found>(found).RemoteId, Assert.IsType<FindOutcome.Found>(found).Visible));
    }

    [Fact]
    public async Task What_the_list_does_not_show_yet_is_not_there_so_far()
    {
        zalo.Zalo.Switches.ListDelay = TimeSpan.FromMinutes(3);
        var published = await zalo.PublishAsync();

        var soon = await FindAsync(zalo.Request());
        zalo.Clock.Advance(TimeSpan.FromMinutes(3));
        var later = await FindAsync(zalo.Request());

        Assert.Equal(new FindOutcome.NotThere(Conclusive: false), soon);
        var found = Assert.IsType<FindOutcome.Found>(later);
        Assert.Equal((published.RemoteId, true), (found.RemoteId, found.Visible));
        Assert.Equal(published.Url, found.Url);
    }

    [Theory]
    [InlineData("HS-26-0008")]
    [InlineData("HS-26-00071")]
    [InlineData("HS-26-0007-2")]
    public async Task The_same_title_with_another_code_is_another_item(string code)
    {
        await zalo.PublishAsync(zalo.Item with { ItemCode = code });

        Assert.Equal(new FindOutcome.NotThere(Conclusive: false), await FindAsync(zalo.Request()));
    }

    [Fact]
    public async Task The_same_code_with_another_counted_link_is_not_ours()
    {
        await zalo.PublishAsync(zalo.Item with { TrackedUrl = new("https://khac.example/t/a7k") });

        Assert.Equal(new FindOutcome.NotThere(Conclusive: false), await FindAsync(zalo.Request()));
    }

    [Fact]
    public async Task It_is_found_among_many_and_under_another_title()
    {
        await zalo.PublishAsync(zalo.Item with { Title = "Tít đã bị sửa trên trang quản trị" });
        for (var i = 0; i < 11; i++)
        {
            await zalo.PublishAsync(zalo.Item with { ItemCode = $"HS-26-1{i:000}" });
        }

        var found = await FindAsync(zalo.Request());

        Assert.Equal(zalo.Zalo.Ids[^1], Assert.IsType<FindOutcome.Found>(found).RemoteId);
    }

    [Fact]
    public async Task Two_of_the_same_are_both_told_oldest_first()
    {
        var first = await zalo.PublishAsync();
        var second = await zalo.PublishAsync();

        var found = Assert.IsType<FindOutcome.FoundSeveral>(await FindAsync(zalo.Request()));

        Assert.Equal([first.RemoteId, second.RemoteId], found.OldestFirst.Select(f => f.RemoteId));
    }

    [Fact]
    public async Task With_the_id_in_hand_the_answer_is_certain()
    {
        var request = zalo.Request();
        var held = request with { Handle = await zalo.PrepareAsync(request) };

        var hidden = await FindAsync(held, DeliveryStep.Reveal);
        await zalo.RevealAsync(held);
        var visible = await FindAsync(held, DeliveryStep.Reveal);
        zalo.Zalo.Remove(held.Handle);
        var gone = await FindAsync(held, DeliveryStep.Reveal);

        Assert.False(Assert.IsType<FindOutcome.Found>(hidden).Visible);
        Assert.True(Assert.IsType<FindOutcome.Found>(visible).Visible);
        Assert.Equal(new FindOutcome.NotThere(Conclusive: true), gone);
    }

    [Theory]
    [InlineData("""{"error":0,"message":"Success"}""", "list-unreadable")]
    [InlineData("""{"error":-999,"message":"?"}""", "-999")]
    [InlineData("<html>", "http-200")]
    public async Task A_list_that_cannot_be_read_says_nothing(string body, string code)
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Body = body });

        Assert.Equal($"zalo-oa:{code}", Assert.IsType<FindOutcome.Retry>(await FindAsync(zalo.Request())).Cause.Code);
    }

    [Fact]
    public async Task A_refused_token_says_nothing()
    {
        zalo.Zalo.RevokeAccess();

        Assert.Equal(new FindOutcome.TokenStale(7), await FindAsync(zalo.Request()));
    }

    private Task<FindOutcome> FindAsync(PublishRequest sent, DeliveryStep step = DeliveryStep.Prepare) =>
        zalo.Connector.FindAsync(ZaloSetup.Look(sent, step), zalo.Door.Out, default);
}
