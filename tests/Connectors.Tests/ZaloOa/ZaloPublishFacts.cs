using Connectors.Contract;

namespace Connectors.Tests.ZaloOa;

public sealed class ZaloPublishFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Fact]
    public async Task An_article_is_made_hidden_and_then_shown()
    {
        var request = zalo.Request();

        var handle = await zalo.PrepareAsync(request);
        var hidden = zalo.Host.Witness[ZaloSetup.Code];
        var published = await zalo.RevealAsync(request with { Handle = handle });

        Assert.Empty(hidden.VisibleNow);
        Assert.Equal((handle, Proof.ReadBack), (published.RemoteId, published.Proof));
        Assert.Contains(handle, published.Url!.Query, StringComparison.Ordinal);
        Assert.Equal(1, zalo.Host.Witness[ZaloSetup.Code].CreationsEverVisible);
        Assert.Equal(
            $"""
            Dự báo mưa lớn diện rộng từ đêm thứ Năm 🌧️
            Sở Văn hóa và Thông tin thành phố Hoa Sữa
            Lượng mưa có nơi trên 1.234,5 mm; nguy cơ ngập ở vùng trũng & ven sông.
            {zalo.Pictures.AddressOf(zalo.Item.Media[0].Sha256)}
            Đợt mưa & <gió>
            Người dân nên kê cao đồ đạc, xem hướng dẫn (https://hub.example/huong-dan?a=1&b=2).
            - Không đi qua chỗ nước chảy xiết
            - Gọi 114 khi cần
            Ảnh bìa: Đỗ Thị Ngọc Ánh
            Nguồn: Sở Văn hóa và Thông tin thành phố Hoa Sữa
            Mã tin: HS-26-0007
            Xem tại: https://hub.example/t/a7k?x=1&y=2
            """,
            Assert.Single(zalo.Host.Witness[ZaloSetup.Code].VisibleNow).Text);
    }

    [Fact]
    public async Task While_zalo_is_at_work_the_ticket_stays()
    {
        zalo.Zalo.Switches.Processing = TimeSpan.FromMinutes(2);
        var request = zalo.Request();

        var taken = Assert.IsType<PublishOutcome.Pending>(await zalo.Connector.PrepareAsync(request, zalo.Door.Out, default));
        zalo.Clock.Advance(TimeSpan.FromSeconds(60));
        var still = await zalo.Connector.PollAsync(request with { Ticket = taken.Ticket, Now = zalo.Clock.GetUtcNow() }, zalo.Door.Out, default);

        Assert.Equal(new PublishOutcome.Pending(taken.Ticket, zalo.Clock.GetUtcNow().AddSeconds(5)), still);
        Assert.IsType<PublishOutcome.Prepared>(await zalo.FinishAsync(still, request));
    }

    [Fact]
    public async Task A_channel_without_hidden_articles_shows_at_once()
    {
        zalo.Channel = zalo.Channel.With("hidden-first", "false");
        var request = zalo.Request();

        var outcome = await zalo.FinishAsync(await zalo.Connector.PublishAsync(request, zalo.Door.Out, default), request);

        Assert.False(zalo.Connector.CanPrepare(zalo.Channel));
        Assert.IsType<PublishOutcome.Published>(outcome);
        Assert.Equal(Repeat.Never, zalo.Connector.RepeatOf(DeliveryStep.Publish, zalo.Channel));
    }

    [Fact]
    public async Task The_link_is_taken_from_the_list_when_the_article_does_not_tell()
    {
        zalo.Zalo.Switches.DetailRepeatsList = false;

        var published = await zalo.PublishAsync();

        Assert.Contains(published.RemoteId, published.Url!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_is_not_listed_yet_is_published_without_a_link()
    {
        zalo.Zalo.Switches.DetailRepeatsList = false;
        zalo.Zalo.Switches.ListDelay = TimeSpan.FromMinutes(10);

        Assert.Null((await zalo.PublishAsync()).Url);
    }

    [Theory]
    [InlineData(1_000_001, true)]
    [InlineData(2_000, false)]
    public async Task A_picture_that_zalo_could_not_fetch_or_use_ends_the_ticket_with_nothing_made(int bytes, bool reachable)
    {
        var request = zalo.Request(Samples.Item(zalo.Pictures.Add(bytes, "Quá lớn", reachable: reachable)));

        var outcome = await zalo.FinishAsync(await zalo.Connector.PrepareAsync(request, zalo.Door.Out, default), request);

        Assert.Equal("zalo-oa:-201/photo_url", Assert.IsType<PublishOutcome.TicketFailed>(outcome).Cause.Code);
        Assert.Empty(zalo.Zalo.Ids);
    }

    [Fact]
    public async Task Pictures_of_the_body_are_fetched_too()
    {
        var request = zalo.Request(zalo.Item with
        {
            BodyMarkdown = "Đây:\n\n![](anh/ngap.jpg)",
            Media = [.. zalo.Item.Media, zalo.Pictures.Add(3_000, "Ngập", reference: "anh/ngap.jpg", reachable: false)],
        });

        var outcome = await zalo.FinishAsync(await zalo.Connector.PrepareAsync(request, zalo.Door.Out, default), request);

        Assert.Equal("zalo-oa:-201/url", Assert.IsType<PublishOutcome.TicketFailed>(outcome).Cause.Code);
    }

    [Fact]
    public async Task A_hidden_article_is_rewritten_and_stays_one()
    {
        var handle = await zalo.PrepareAsync(zalo.Request());
        var corrected = zalo.Request(zalo.Item with { Title = "Dự báo đã sửa", Version = 2 });

        var again = await zalo.PrepareAsync(corrected with { Handle = handle });
        await zalo.RevealAsync(corrected with { Handle = again });

        Assert.Equal(handle, again);
        Assert.StartsWith("Dự báo đã sửa\n", Assert.Single(zalo.Host.Witness[ZaloSetup.Code].VisibleNow).Text, StringComparison.Ordinal);
        Assert.Equal([handle], zalo.Zalo.Ids);
    }

    [Fact]
    public async Task A_step_may_be_made_again_while_the_first_is_being_processed()
    {
        var request = zalo.Request();
        var shown = request with { Handle = await zalo.PrepareAsync(request) };
        await zalo.Connector.RevealAsync(shown, zalo.Door.Out, default);

        var second = await zalo.Connector.RevealAsync(shown, zalo.Door.Out, default);

        Assert.Equal("zalo-oa:-214", Assert.IsType<PublishOutcome.Retry>(second).Cause.Code);
    }

    [Fact]
    public async Task What_was_taken_before_a_restart_is_finished_after_it()
    {
        var taken = Assert.IsType<PublishOutcome.Pending>(await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default));

        await zalo.RestartAsync();
        var outcome = await zalo.FinishAsync(taken, zalo.Request());

        Assert.Equal([Assert.IsType<PublishOutcome.Prepared>(outcome).Handle], zalo.Zalo.Ids);
    }

    [Fact]
    public async Task A_ticket_that_zalo_has_forgotten_refuses_nothing()
    {
        var taken = Assert.IsType<PublishOutcome.Pending>(await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default));
        zalo.Clock.Advance(TimeSpan.FromHours(24));

        var outcome = await zalo.Connector.PollAsync(zalo.Request() with { Ticket = taken.Ticket }, zalo.Door.Out, default);

        Assert.Equal("zalo-oa:-201/token", Assert.IsType<PublishOutcome.Retry>(outcome).Cause.Code);
    }
}
