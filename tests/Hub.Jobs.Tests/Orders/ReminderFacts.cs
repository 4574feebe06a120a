using Hub.Approvals;
using Hub.Audit;
using Hub.Mail;
using Hub.Orders;
using Hub.Orders.Duty;
using Hub.Orders.Reminders;
using Hub.Outbox;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>Every reminder goes out once, whatever dies in between.</summary>
public sealed class ReminderFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;
    private Order order = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.ChannelAsync("lotus", $"dang-tay-{Guid.NewGuid():n}", new() { ["mode"] = "assisted" }, []);
        await AddressesAsync();
        var item = await world.ApprovedItemAsync(channel);
        await hub.RunLaneAsync(channel);
        var desk = new OrderDesk(hub);
        await desk.DoneByHandAsync((await world.DeliveriesAsync(item, channel))[^1].Id, "https://lotus.vn/w/post/123456.htm", world.Writer);
        await world.WithdrawAsync(item);
        order = await desk.LastAsync(item);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Each_step_of_the_list_is_one_letter_at_its_time()
    {
        Assert.Empty(await LettersAsync());

        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(61));
        await RunAsync();
        await RunAsync();
        Assert.Equal(["duyet@hoasua.example"], await LettersAsync()); // nobody is on duty; whoever ordered it is told at the deadline
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(60));
        await RunAsync();

        Assert.Equal(["duyet@hoasua.example", "duyet@hoasua.example"], await LettersAsync());
        await using var db = hub.Db();
        var sent = await db.OrderReminders.OrderBy(r => r.At).ToListAsync();
        Assert.Equal([0, 1, 1], sent.Select(r => r.Recipients.Count).Order());
    }

    [Fact]
    public async Task After_the_machines_stood_whoever_several_steps_name_gets_one_letter()
    {
        await World.AdvanceAsync(hub, TimeSpan.FromHours(11));
        await RunAsync();
        await RunAsync();

        Assert.Equal(["duyet@hoasua.example"], await LettersAsync());
        await using var db = hub.Db();
        Assert.Equal([0, 1, 1], (await db.OrderReminders.ToListAsync()).Select(r => r.Recipients.Count).Order());
    }

    [Fact]
    public async Task A_channel_with_a_list_of_its_own_is_reminded_by_that_and_whoever_is_on_duty_is_told()
    {
        var admin = await AdministratorAsync();
        await using (var db = hub.Db())
        {
            await hub.Get<Escalating>().AddAsync(db, new EscalationStep { Id = Guid.CreateVersion7(), ChannelId = channel, Minutes = -50, Who = Escalated.OnDuty }, admin, default);
            await hub.Get<Escalating>().AddAsync(db, new EscalationStep { Id = Guid.CreateVersion7(), ChannelId = channel, Minutes = -40, Who = Escalated.Address, Address = "doi-tac@kenh.example" }, admin, default);
            var now = await HubClock.ReadAsync(db, default);
            await hub.Get<DutyRoster>().AddAsync(db, world.Writer.PersonId!.Value, now, now.AddHours(8), admin, default);
        }

        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(11));
        await RunAsync();
        Assert.Equal(["viet@hoasua.example"], await LettersAsync());
        await World.AdvanceAsync(hub, TimeSpan.FromHours(5));
        await RunAsync();
        Assert.Equal(["doi-tac@kenh.example", "viet@hoasua.example"], await LettersAsync());
    }

    [Fact]
    public async Task What_has_complied_is_not_reminded()
    {
        var desk = new OrderDesk(hub);
        var task = await desk.TaskAsync(order.Id, channel);
        await hub.RunLaneAsync(channel);
        await desk.DoneByHandAsync(task.DeliveryId!.Value, null, world.Writer);
        await desk.ProveAsync(task.Id, new ShownProof("Đã xem", "https://luu.example/1", null), world.Writer);

        await World.AdvanceAsync(hub, TimeSpan.FromHours(3));
        await RunAsync();

        Assert.Empty(await LettersAsync());
    }

    [Fact]
    public async Task A_process_that_dies_while_it_writes_the_reminder_has_sent_nothing_and_the_next_one_does()
    {
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(61));
        await database.TamperAsync("""
            create function hub.die() returns trigger language plpgsql security definer as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return new; end $$;
            create trigger die before insert on hub.outbox for each row execute function hub.die()
            """);

        await Assert.ThrowsAnyAsync<Exception>(RunAsync);
        Assert.Empty(await LettersAsync());
        Assert.DoesNotContain(await RemindersAsync(), r => r.Recipients.Count > 0);

        await database.TamperAsync("drop trigger die on hub.outbox");
        await RunAsync();
        Assert.Equal(["duyet@hoasua.example"], await LettersAsync());
    }

    [Fact]
    public async Task A_relay_that_dies_after_the_mail_server_took_it_doubles_one_letter_and_loses_none()
    {
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(61));
        await RunAsync();
        var server = new DyingServer(hub.Get<MailDesk>(), dies: 1);
        var relay = new OutboxRelay(database.Databases, [server], NullLogger<OutboxRelay>.Instance);

        await Assert.ThrowsAsync<InvalidOperationException>(() => relay.RunAsync("", default));
        await World.AdvanceAsync(hub, TimeSpan.FromHours(1));
        await relay.RunAsync("", default);
        await relay.RunAsync("", default);

        Assert.Equal(["duyet@hoasua.example", "duyet@hoasua.example"], server.Taken);
    }

    [Fact]
    public async Task Two_nodes_at_the_same_moment_send_one()
    {
        await using var other = new TestHub(database);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(61));

        await Task.WhenAll(hub.Get<Reminding>().SendDueAsync(default), other.Get<Reminding>().SendDueAsync(default), hub.Get<Reminding>().SendDueAsync(default));

        Assert.Equal(["duyet@hoasua.example"], await LettersAsync());
    }

    [Fact]
    public async Task Whoever_is_on_duty_may_withdraw_and_nobody_else_without_the_right()
    {
        var editor = await PersonAsync(RoleBundles.Editor, "bien-tap");
        var item = await world.ApprovedItemAsync(channel);
        await Assert.ThrowsAsync<RefusedException>(() => WithdrawAsync(item, editor));
        var admin = await AdministratorAsync();
        await using (var db = hub.Db())
        {
            var now = await HubClock.ReadAsync(db, default);
            await hub.Get<DutyRoster>().AddAsync(db, editor.PersonId!.Value, now.AddMinutes(-5), now.AddMinutes(5), admin, default);
        }

        await WithdrawAsync(item, editor);
        Assert.True((await new OrderDesk(hub).LastAsync(item)).OnDuty);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(6));
        var late = await world.ApprovedItemAsync(channel);
        await Assert.ThrowsAsync<RefusedException>(() => WithdrawAsync(late, editor));
    }

    private async Task WithdrawAsync(Guid item, Actor by)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Withdrawing>().WithdrawAsync(db, item, "Sai giờ mở cửa.", by, default);
        await transaction.CommitAsync();
    }

    private Task<int> RunAsync() => hub.Get<Reminding>().SendDueAsync(default);

    private async Task<List<OrderReminder>> RemindersAsync()
    {
        await using var db = hub.Db();
        return await db.OrderReminders.ToListAsync();
    }

    // What lies in the outbox, by whom it is for.
    private async Task<IReadOnlyList<string>> LettersAsync()
    {
        await using var db = hub.Db();
        var desk = hub.Get<MailDesk>();
        return [.. (await db.Outbox.Where(o => o.Kind == "mail").ToListAsync()).Select(e => desk.Open(e).To).Order(StringComparer.Ordinal)];
    }

    private async Task AddressesAsync()
    {
        await using var db = hub.Db();
        foreach (var (person, mail) in new[] { (world.Writer, "viet@hoasua.example"), (world.Approver, "duyet@hoasua.example") })
        {
            await db.Users.Where(u => u.Id == person.PersonId).ExecuteUpdateAsync(s => s.SetProperty(u => u.Email, mail));
        }
    }

    private Task<Actor> AdministratorAsync() => PersonAsync(RoleBundles.Administrator, "quan-tri");

    private async Task<Actor> PersonAsync(string role, string name)
    {
        await using var db = hub.Db();
        var user = new User { UserName = name, DisplayName = "Trần Văn Đức" };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        await World.GiveRoleAsync(db, user.Id, role);
        return new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName);
    }

    /// <summary>A mail server that takes a letter; the process that spoke to it dies before it can note that.</summary>
    private sealed class DyingServer(MailDesk desk, int dies) : IOutboxDoer
    {
        private int left = dies;

        public List<string> Taken { get; } = [];

        public string Kind => "mail";

        public Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
        {
            Taken.Add(desk.Open(entry).To);
            return left-- > 0 ? throw new InvalidOperationException("killed") : Task.CompletedTask;
        }
    }
}
