using Hub.ByHand;
using Hub.Mail;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.ByHand;

/// <summary>A post that nobody takes is overdue after the channel's hours and reminded by the lists of orders, each step once.</summary>
public sealed class HandRemindingFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private HandDesk desk = null!;
    private Guid id;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        desk = await HandDesk.BuildAsync(hub, world);
        await using (var db = hub.Db())
        {
            await db.Users.Where(u => u.Id == world.Approver.PersonId).ExecuteUpdateAsync(s => s.SetProperty(u => u.Email, "duyet@hoasua.example"));
        }

        id = await desk.WaitingAsync();
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task It_is_overdue_after_the_hours_of_its_channel_and_each_step_is_one_letter()
    {
        await AdvanceAsync(hours: 1, minutes: 40);
        Assert.False((await desk.TaskAsync(id)).IsOverdue(await desk.NowAsync()));
        Assert.Equal(0, await RunAsync());

        await AdvanceAsync(minutes: 25);
        Assert.True((await desk.TaskAsync(id)).IsOverdue(await desk.NowAsync()));
        Assert.Equal(1, await RunAsync()); // nobody is on duty; who let it out is told at the deadline
        Assert.Equal(0, await RunAsync());
        await AdvanceAsync(hours: 1);
        Assert.Equal(1, await RunAsync());

        var letters = await LettersAsync();
        Assert.Equal(["duyet@hoasua.example", "duyet@hoasua.example"], letters.Select(l => l.To));
        Assert.Contains("Quá hạn đăng tay trên Kênh dang-tay", letters[0].Subject, StringComparison.Ordinal);
        Assert.Contains($"https://tin.hoasua.example/deliveries/{id}", letters[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_takes_it_is_not_reminded_until_the_claim_is_over()
    {
        await AdvanceAsync(hours: 1, minutes: 55);
        await desk.ClaimAsync(id, world.Writer);
        await AdvanceAsync(minutes: 10);
        Assert.False((await desk.TaskAsync(id)).IsOverdue(await desk.NowAsync()));
        Assert.Equal(0, await RunAsync());

        await AdvanceAsync(minutes: 25);

        Assert.True((await desk.TaskAsync(id)).IsOverdue(await desk.NowAsync()));
        Assert.Equal(1, await RunAsync());
    }

    [Fact]
    public async Task What_is_posted_or_ordered_is_not_reminded_here()
    {
        await desk.DoneAsync(id, "http://127.0.0.1:9/bai/42", world.Writer);
        await world.WithdrawAsync((await desk.DeliveryAsync(id)).SubjectId);
        await hub.RunLaneAsync(desk.Channel);
        var removal = (await world.DeliveriesAsync((await desk.DeliveryAsync(id)).SubjectId, desk.Channel))[^1].Id;

        await AdvanceAsync(hours: 9);

        Assert.Null((await desk.TaskAsync(removal)).DueAt);
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task A_channel_that_sets_no_hours_reminds_nobody()
    {
        await using (var db = hub.Db())
        {
            var channel = await db.Channels.SingleAsync(c => c.Id == desk.Channel);
            channel.Settings = new(channel.Settings) { ["hours-to-take"] = "0" };
            await db.SaveChangesAsync();
        }

        await AdvanceAsync(hours: 50);

        Assert.Null((await desk.TaskAsync(id)).DueAt);
        Assert.Equal(0, await RunAsync());
    }

    private Task<int> RunAsync() => hub.Get<HandReminding>().SendDueAsync(default);

    private Task AdvanceAsync(int hours = 0, int minutes = 0) => World.AdvanceAsync(hub, new TimeSpan(hours, minutes, 0));

    private async Task<IReadOnlyList<Letter>> LettersAsync()
    {
        await using var db = hub.Db();
        return [.. (await db.Outbox.Where(o => o.Kind == "mail").OrderBy(o => o.Id).ToListAsync()).Select(hub.Get<MailDesk>().Open)];
    }
}
