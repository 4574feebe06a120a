using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>Whatever the rules can make of a delivery, the database takes; and what the checks in C# refuse, it refuses too.</summary>
public sealed class DatabaseCheckFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_database_takes_whatever_the_rules_make()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var payload = (await stage.LastAsync(item)).Facts.PayloadHash;
        foreach (var facts in Enumerable.Range(0, 60).SelectMany(WalkedBy).DistinctBy(f => (f.Action, f.State, f.ClaimedFrom, f.DoubtStep, f.MayBeOut)))
        {
            await StoreAsync(stage, item, facts with { PayloadHash = facts.PayloadHash is null ? null : payload });
        }
    }

    [Theory]
    [InlineData("Publish Waiting MayBeOut=yes @ looks")]
    [InlineData("Publish GivenUp MayBeOut=yes @ looks")]
    [InlineData("Publish Parked MayBeOut=yes @ looks")]
    [InlineData("Publish Pending Ticket=none @ looks")]
    [InlineData("Publish Prepared Handle=none @ looks")]
    [InlineData("Publish Published EndedAt=none @ looks")]
    [InlineData("Publish Waiting EndedAt=0m @ looks")]
    [InlineData("Publish Sending ClaimedFrom=none @ looks")]
    [InlineData("Publish Sending LeaseToken=none @ looks")]
    [InlineData("Retract Waiting PayloadHash=payload @ looks")]
    [InlineData("Publish Waiting PayloadHash=none @ looks")]
    public async Task The_database_refuses_what_the_checks_refuse(string broken)
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var payload = (await stage.LastAsync(item)).Facts.PayloadHash;
        var facts = Given.Parse(broken).Facts;

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => StoreAsync(stage, item, facts with { PayloadHash = facts.PayloadHash is null ? null : payload }));

        Assert.Equal(PostgresErrorCodes.CheckViolation, Assert.IsType<PostgresException>(refused.InnerException).SqlState);
        Assert.NotEmpty(DatabaseChecks.BrokenBy(facts));
    }

    private static IEnumerable<DeliveryFacts> WalkedBy(int seed)
    {
        var walk = new Walk(seed);
        for (var step = 0; step < 60; step++)
        {
            Assert.Empty(walk.Step());
            yield return walk.Facts;
        }
    }

    private static async Task StoreAsync(Stage stage, Guid item, DeliveryFacts facts)
    {
        await using var db = stage.Hub.Db();
        var row = await db.Deliveries.SingleAsync(d => d.SubjectId == item);
        row.Facts = facts;
        await db.SaveChangesAsync();
    }
}
