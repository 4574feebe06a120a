using Hub.Bulletins;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Bulletins;

/// <summary>A platform that cannot be asked just before: the bulletin waits for it, but not for ever.</summary>
public sealed class BulletinAskingFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private BulletinRoom room = null!;

    public async Task InitializeAsync() => room = await BulletinRoom.OpenAsync(database);

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task A_platform_that_answers_again_within_two_hours_gets_the_bulletin_and_the_cause_is_forgotten()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        Answers("""<html>503</html>""", 503, times: 1);

        await room.RoundAsync();
        var waiting = await room.ReadAsync(id);
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(1));
        await room.RoundAsync();

        Assert.Equal((BulletinState.Approved, "zalo-oa:http-503"), (waiting.State, waiting.Cause));
        Assert.Equal((BulletinState.Sent, null, null), ((await room.ReadAsync(id)).State, (await room.ReadAsync(id)).Cause, (await room.ReadAsync(id)).KeptSince));
    }

    [Fact]
    public async Task What_the_platform_kept_for_two_hours_is_back_with_its_writer_and_never_goes_by_itself()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        Answers("""<html>503</html>""", 503);

        await room.RoundAsync();
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(119));
        await room.RoundAsync();
        var early = (await room.ReadAsync(id)).State;
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(2));
        await room.RoundAsync();
        room.Host.Faults.Clear();
        await room.RoundAsync();

        var back = await room.ReadAsync(id);
        Assert.Equal((BulletinState.Approved, BulletinState.Draft, "Quá giờ gửi khi chưa hỏi được nền tảng (zalo-oa:http-503)."), (early, back.State, back.ReturnReason));
        Assert.Equal((null, null, null), (back.Cause, back.KeptSince, back.SecondBy));
        Assert.Empty(room.Zalo.Broadcasts);
    }

    [Fact]
    public async Task A_time_that_the_platform_names_is_kept_and_the_channel_does_not_rest_for_it()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        Answers("""{"error":-211,"message":"Out of quota"}""");

        await room.RoundAsync();
        var asked = Asked();
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(119));
        await room.RoundAsync();
        var waiting = await room.ReadAsync(id);
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(2));
        await room.RoundAsync();

        Assert.Equal((asked, BulletinState.Approved, "zalo-oa:-211"), (Asked(), waiting.State, waiting.Cause));
        Assert.True(waiting.NotBefore > waiting.LookedAt);
        Assert.Equal((BulletinState.Draft, null), ((await room.ReadAsync(id)).State, await NextFreeAsync()));
    }

    [Fact]
    public async Task An_account_that_wants_consent_again_blocks_the_channel_and_after_two_hours_the_bulletin_is_back()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        Answers("""{"error":-221,"message":"The OA needs to be verified to use this feature"}""");

        await room.RoundAsync();
        var (early, asked) = ((await room.ReadAsync(id)).State, Asked());
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(119));
        await room.RoundAsync();
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(2));
        await room.RoundAsync();

        await using var db = room.Hub.Db();
        Assert.Equal("zalo-oa:-221", (await db.Channels.SingleAsync(c => c.Id == room.Channel)).BlockedCause);
        Assert.Single(await db.Incidents.Where(i => i.Kind == "channel-blocked" && i.ChannelId == room.Channel && i.ClosedAt == null).ToListAsync());
        Assert.Equal((BulletinState.Approved, BulletinState.Draft, asked), (early, (await room.ReadAsync(id)).State, Asked()));
        Assert.Empty(room.Zalo.Broadcasts);
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_for_two_hours_sends_the_bulletin_back_too()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        room.Zalo.RevokeAccess();
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 429, Path = "*/access_token", Times = 0 });

        await room.RoundAsync();
        var early = (await room.ReadAsync(id)).State;
        for (var hour = 0; hour < 3; hour++)
        {
            await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(1));
            await room.RoundAsync();
        }

        Assert.Equal((BulletinState.Approved, BulletinState.Draft), (early, (await room.ReadAsync(id)).State));
        Assert.Empty(room.Zalo.Broadcasts);
    }

    private void Answers(string body, int status = 200, int times = 0) => room.Host.Faults.Add(
        new Fault { Kind = FaultKind.Status, Status = status, Body = body, ContentType = "application/json", Path = "*/oa/getoa", Times = times });

    private int Asked() => room.Host.Log.Lines.Count(l => l.Path == "/v2.0/oa/getoa");

    private async Task<DateTimeOffset?> NextFreeAsync()
    {
        await using var db = room.Hub.Db();
        return (await db.Channels.SingleAsync(c => c.Id == room.Channel)).NextFreeAt;
    }
}
