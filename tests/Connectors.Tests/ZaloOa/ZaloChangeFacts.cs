using Connectors.Contract;
using StandIns.Faults;
using Tests.Support;

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
    public async Task What_somebody_changed_there_is_not_written_over()
    {
        var published = await zalo.PublishAsync();
        var theirs = zalo.Request(zalo.Item with { Title = "Sửa tay trên trang quản trị 🖊" }) with { RemoteId = published.RemoteId };
        await zalo.FinishAsync(await zalo.Connector.UpdateAsync(theirs, zalo.Door.Out, default), theirs);

        var outcome = await CorrectAsync(published);

        Assert.Contains("Sửa tay trên trang quản trị 🖊", Assert.IsType<PublishOutcome.Conflict>(outcome).Theirs, StringComparison.Ordinal);
        Assert.Contains("Sửa tay", Assert.Single(zalo.Host.Witness[ZaloSetup.Code].VisibleNow).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_hid_there_is_not_shown_again()
    {
        var published = await zalo.PublishAsync();
        await zalo.PrepareAsync(zalo.Request() with { Handle = published.RemoteId });

        Assert.IsType<PublishOutcome.Conflict>(await CorrectAsync(published));
        Assert.Empty(zalo.Host.Witness[ZaloSetup.Code].VisibleNow);
    }

    [Fact]
    public async Task Our_own_lost_correction_is_no_conflict_and_each_one_knows_what_it_left()
    {
        var published = await zalo.PublishAsync();
        var lost = await CorrectAsync(published);
        zalo.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.IsTrue(() => zalo.Host.Witness[ZaloSetup.Code].VisibleNow.Any(v => v.Text.Contains("22h00", StringComparison.Ordinal)), "the first try took effect");

        var again = Assert.IsType<PublishOutcome.Published>(await FinishAsync(await CorrectAsync(published)));
        var found = Assert.IsType<FindOutcome.Found>(await zalo.Connector.FindAsync(ZaloSetup.Look(zalo.Request()), zalo.Door.Out, default));

        Assert.IsType<PublishOutcome.Pending>(lost);
        Assert.NotNull(published.ContentHash);
        Assert.NotEqual(published.ContentHash, again.ContentHash);
        Assert.Equal(again.ContentHash, found.ContentHash);
        Assert.IsType<PublishOutcome.Pending>(await CorrectAsync(again, "mưa từ 23h00."));
    }

    [Fact]
    public async Task A_read_before_a_correction_that_fails_has_written_nothing()
    {
        var published = await zalo.PublishAsync();
        var updates = Updates();
        foreach (var fault in new[]
        {
            new Fault { Kind = FaultKind.Reset, Path = "*/getdetail" }, new Fault { Kind = FaultKind.Garbage, Path = "*/getdetail" },
            new Fault { Kind = FaultKind.Status, Status = 200, Body = """{"error":0,"message":"Success","data":{}}""", Path = "*/getdetail" },
            new Fault { Kind = FaultKind.Status, Status = 200, Body = """{"error":-201,"message":"fields is invalid!"}""", Path = "*/getdetail" },
        })
        {
            zalo.Host.Faults.Add(fault);
            Assert.IsType<PublishOutcome.Retry>(await CorrectAsync(published));
        }

        Assert.Equal(updates, Updates());
        Assert.DoesNotContain("22h00", Assert.Single(zalo.Host.Witness[ZaloSetup.Code].VisibleNow).Text, StringComparison.Ordinal);
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

    private int Updates() => zalo.Host.Log.Lines.Count(l => l.Path == "/v2.0/article/update");

    private Task<PublishOutcome> CorrectAsync(PublishOutcome.Published live, string note = "mưa từ 22h00.") =>
        zalo.Connector.UpdateAsync(Correction(note) with { RemoteId = live.RemoteId, LastKnownHash = live.ContentHash }, zalo.Door.Out, default);

    private Task<PublishOutcome> FinishAsync(PublishOutcome taken) => zalo.FinishAsync(taken, Correction("mưa từ 22h00."));

    private PublishRequest Correction(string note) => zalo.Request(zalo.Item with { CorrectionNote = note, Version = 2 });
}
