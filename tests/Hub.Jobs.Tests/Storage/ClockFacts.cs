using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class ClockFacts(TestDatabase practice, LiveTestDatabase live)
    : IClassFixture<TestDatabase>, IClassFixture<LiveTestDatabase>
{
    [Fact]
    public async Task Practice_may_move_its_clock_and_queries_follow_it()
    {
        await using var db = practice.CreateDb();
        var before = await HubClock.ReadAsync(db, default);

        await practice.SetClockOffsetAsync(TimeSpan.FromDays(3));

        Assert.InRange(await HubClock.ReadAsync(db, default) - before, TimeSpan.FromDays(3), TimeSpan.FromDays(3.1));
        Assert.True(await db.HubMode.AnyAsync(m => m.PreparedAt < HubClock.Now() - TimeSpan.FromDays(2)));
        Assert.Equal(TimeSpan.Zero, (await HubClock.ReadAsync(db, default)).Offset);
    }

    [Fact]
    public async Task Live_may_not()
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => live.SetClockOffsetAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal("only_practice_moves_its_clock", refusal.ConstraintName);
    }

    [Fact]
    public async Task A_time_that_is_not_UTC_is_never_stored_as_if_it_were()
    {
        await using var db = practice.CreateDb();
        var hanoi = new DateTimeOffset(2026, 1, 1, 7, 0, 0, TimeSpan.FromHours(7));
        db.Users.Add(new Hub.People.User { DisplayName = "Nguyễn Thị Đào", UserName = "dao", DisabledAt = hanoi });

        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Contains("Offset=07:00:00", refusal.InnerException?.Message, StringComparison.Ordinal);
    }
}
