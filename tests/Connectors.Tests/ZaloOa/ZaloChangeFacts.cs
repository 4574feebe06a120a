using Connectors.Contract;

namespace Connectors.Tests.ZaloOa;

/// <summary>Correcting, taking down, and reading back.</summary>
public sealed class ZaloChangeFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Fact]
    public async Task A_correction_changes_the_article_that_is_out()
    {
        var published = await zalo.PublishAsync();
        var correction = zalo.Request(zalo.Item with { CorrectionNote = "mưa từ 22h00.", Version = 2 }) with { RemoteId = published.RemoteId };

        var before = await zalo.Connector.ConfirmAsync(new() { Sent = correction, Step = DeliveryStep.Update }, zalo.Door.Out, default);
        var outcome = await zalo.FinishAsync(await zalo.Connector.UpdateAsync(correction, zalo.Door.Out, default), correction);
        var after = await zalo.Connector.ConfirmAsync(new() { Sent = correction, Step = DeliveryStep.Update }, zalo.Door.Out, default);

        Assert.Equal(published.RemoteId, Assert.IsType<PublishOutcome.Published>(outcome).RemoteId);
        Assert.IsType<ConfirmOutcome.StillOld>(before);
        Assert.IsType<ConfirmOutcome.Confirmed>(after);
        var seen = zalo.Host.Witness[ZaloSetup.Code];
        Assert.Contains("Đính chính: mưa từ 22h00.", Assert.Single(seen.VisibleNow).Text, StringComparison.Ordinal);
        Assert.Equal(1, seen.CreationsEverVisible);
    }

    [Fact]
    public async Task A_correction_of_what_somebody_removed_is_told()
    {
        var published = await zalo.PublishAsync();
        zalo.Zalo.Remove(published.RemoteId);
        var correction = zalo.Request() with { RemoteId = published.RemoteId };

        Assert.IsType<PublishOutcome.AlreadyGone>(await zalo.Connector.UpdateAsync(correction, zalo.Door.Out, default));
        Assert.IsType<ConfirmOutcome.StillOld>(await zalo.Connector.ConfirmAsync(new() { Sent = correction, Step = DeliveryStep.Update }, zalo.Door.Out, default));
    }

    [Fact]
    public async Task A_removal_is_done_when_the_article_can_no_longer_be_read()
    {
        var removal = zalo.Request() with { RemoteId = (await zalo.PublishAsync()).RemoteId, Rendition = null };
        var confirm = new ConfirmRequest { Sent = removal, Step = DeliveryStep.Retract };

        var before = await zalo.Connector.ConfirmAsync(confirm, zalo.Door.Out, default);
        var outcome = await zalo.Connector.RetractAsync(removal, zalo.Door.Out, default);
        var after = await zalo.Connector.ConfirmAsync(confirm, zalo.Door.Out, default);
        var again = await zalo.Connector.RetractAsync(removal, zalo.Door.Out, default);

        Assert.IsType<ConfirmOutcome.StillOld>(before);
        Assert.IsType<PublishOutcome.Accepted>(outcome);
        Assert.Contains("-201/id", Assert.IsType<ConfirmOutcome.Confirmed>(after).Evidence, StringComparison.Ordinal);
        Assert.IsType<PublishOutcome.AlreadyGone>(again);
        Assert.Equal(1, zalo.Host.Witness[ZaloSetup.Code].Removals);
        Assert.Empty(zalo.Host.Witness[ZaloSetup.Code].VisibleNow);
    }

    [Fact]
    public async Task A_draft_is_thrown_away_by_its_handle()
    {
        var request = zalo.Request();
        var discard = request with { Handle = await zalo.PrepareAsync(request) };

        var outcome = await zalo.Connector.DiscardAsync(discard, zalo.Door.Out, default);
        var confirmed = await zalo.Connector.ConfirmAsync(new() { Sent = discard, Step = DeliveryStep.Discard }, zalo.Door.Out, default);

        Assert.IsType<PublishOutcome.Accepted>(outcome);
        Assert.IsType<ConfirmOutcome.Confirmed>(confirmed);
        Assert.Empty(zalo.Zalo.Ids);
    }
}
