using Hub.Approvals;
using Hub.Audit;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.ByHand;

/// <summary>One officer at a time, and one report of each task.</summary>
public sealed class HandClaimFacts : IAsyncLifetime
{
    private const string Link = "http://127.0.0.1:9/bai/42";

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private HandDesk desk = null!;
    private Actor other = null!;
    private Guid id;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        other = await world.PersonAsync("Lê Đặng Quỳnh", RoleBundles.PressOfficer);
        desk = await HandDesk.BuildAsync(hub, world);
        id = await desk.WaitingAsync();
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_who_has_it_and_can_neither_take_nor_report_it()
    {
        await desk.ClaimAsync(id, world.Writer);

        var taken = await RefusalAsync(() => desk.ClaimAsync(id, other));
        var reported = await RefusalAsync(() => desk.DoneAsync(id, Link, other));
        await desk.DoneAsync(id, Link, world.Writer);

        Assert.Equal((HandClaims.Held, HandClaims.Held), (taken.Code, reported.Code));
        Assert.Contains("Nguyễn Thị Hạnh đã nhận việc này", taken.TextVi, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Thị Hạnh took this", reported.TextEn, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Published, (await desk.DeliveryAsync(id)).Facts.State);
    }

    [Fact]
    public async Task Of_two_claims_at_the_same_moment_one_holds()
    {
        var answers = await Task.WhenAll(new[] { world.Writer, other }.Select(async by =>
        {
            try
            {
                await desk.ClaimAsync(id, by);
                return by.Name;
            }
            catch (RefusedException refused)
            {
                Assert.Equal(HandClaims.Held, refused.Refusals[0].Problem.Code);
                return null;
            }
        }));

        Assert.Equal(Assert.Single(answers.OfType<string>()), (await desk.TaskAsync(id)).Hold!.Name);
    }

    [Fact]
    public async Task A_claim_ends_after_half_an_hour_and_begins_anew_for_whoever_has_it()
    {
        await desk.ClaimAsync(id, world.Writer);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(20));
        await desk.ClaimAsync(id, world.Writer);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(29));
        Assert.Equal(HandClaims.Held, (await RefusalAsync(() => desk.ClaimAsync(id, other))).Code);

        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(2));
        Assert.Null((await desk.TaskAsync(id)).Hold);
        await desk.ClaimAsync(id, other);

        Assert.Equal(other.Name, (await desk.TaskAsync(id)).Hold!.Name);
        Assert.Equal(HandClaims.Held, (await RefusalAsync(() => desk.DoneAsync(id, Link, world.Writer))).Code);
    }

    [Fact]
    public async Task It_is_let_go_by_whoever_has_it_or_by_an_approver_and_by_no_one_else()
    {
        await desk.ClaimAsync(id, world.Writer);
        Assert.Equal("permission-missing", (await RefusalAsync(() => desk.LetGoAsync(id, other))).Code);

        await desk.LetGoAsync(id, world.Writer);
        await desk.ClaimAsync(id, other);
        await desk.LetGoAsync(id, world.Approver);

        Assert.Equal("not-held", (await RefusalAsync(() => desk.LetGoAsync(id, other))).Code);
        await using var db = hub.Db();
        var log = await db.Audit.Where(a => a.SubjectId == id.ToString()).OrderBy(a => a.Id).Select(a => a.Action + " " + a.ActorName).ToListAsync();
        Assert.Equal(
            [$"delivery.claimed {world.Writer.Name}", $"delivery.let-go {world.Writer.Name}", $"delivery.claimed {other.Name}", $"delivery.let-go {world.Approver.Name}"], log);
    }

    [Fact]
    public async Task A_second_report_is_refused_with_the_name_of_the_first()
    {
        await desk.DoneAsync(id, Link, world.Writer);

        var second = await RefusalAsync(() => desk.DoneAsync(id, "http://127.0.0.1:9/bai/43", other));
        var claimed = await RefusalAsync(() => desk.ClaimAsync(id, other));

        Assert.Equal((HandPosts.Done, "not-by-hand-now"), (second.Code, claimed.Code));
        Assert.Contains("Nguyễn Thị Hạnh đã báo xong việc này lúc", second.TextVi, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Equal(Link, (await db.Publications.SingleAsync(p => p.DeliveryId == id)).Url);
    }

    [Fact]
    public async Task The_time_of_posting_is_set_back_to_the_approval_at_most_and_never_forward()
    {
        var approved = (await desk.DeliveryAsync(id)).CreatedAt;
        await World.AdvanceAsync(hub, TimeSpan.FromHours(3));
        var now = await desk.NowAsync();
        var said = approved + TimeSpan.FromHours(1);

        Assert.Equal("posted-later", (await RefusalAsync(() => desk.DoneAsync(id, Link, world.Writer, now + TimeSpan.FromMinutes(1)))).Code);
        Assert.Equal("posted-before-approval", (await RefusalAsync(() => desk.DoneAsync(id, Link, world.Writer, approved - TimeSpan.FromMinutes(2)))).Code);
        await desk.DoneAsync(id, Link, world.Writer, said);

        await using var db = hub.Db();
        Assert.Equal(said, (await db.Publications.SingleAsync(p => p.DeliveryId == id)).PublishedAt, TimeSpan.FromMilliseconds(1));
        var line = await db.Audit.SingleAsync(a => a.Action == "delivery.done-by-hand");
        Assert.Equal(world.Writer.Name, line.ActorName);
        Assert.Contains("\"postedAt\":\"", line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_minute_of_the_approval_itself_may_be_written()
    {
        var approved = (await desk.DeliveryAsync(id)).CreatedAt;

        await desk.DoneAsync(id, Link, world.Writer, approved.AddTicks(-(approved.Ticks % TimeSpan.TicksPerMinute)));

        await using var db = hub.Db();
        Assert.Equal(approved, (await db.Publications.SingleAsync(p => p.DeliveryId == id)).PublishedAt);
    }

    private static async Task<Connectors.Contract.Problem> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusals[0].Problem;
}
