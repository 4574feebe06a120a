using Hub.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;

namespace Hub.Jobs.Tests.Audit;

public sealed class AuditSealerFacts : AuditWorld
{
    [Fact]
    public async Task A_row_that_commits_after_a_later_one_is_sealed_once_and_last()
    {
        await using var slow = Database.CreateDb();
        await using var open = await slow.Database.BeginTransactionAsync();
        AddAct(slow, "duyệt chậm");
        await slow.SaveChangesAsync();
        await ActAsync(2);

        Assert.Equal(2, await Sealer.PassAsync(default));
        await open.CommitAsync();
        Assert.Equal(1, await Sealer.PassAsync(default));
        Assert.Equal(0, await Sealer.PassAsync(default));

        await using var db = Database.CreateDb();
        Assert.Equal([2, 3, 1], await db.AuditSeals.OrderBy(s => s.Position).Select(s => s.AuditId).ToListAsync());
        Assert.True((await VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task What_was_rolled_back_is_never_sealed()
    {
        await using (var db = Database.CreateDb())
        await using (var open = await db.Database.BeginTransactionAsync())
        {
            AddAct(db, "đổi ý");
            await db.SaveChangesAsync();
            await open.RollbackAsync();
        }

        await ActAndSealAsync(1);

        var report = await VerifyAsync();
        Assert.Equal(1, report.Sealed);
        Assert.True(report.IsWhole);
    }

    [Fact]
    public async Task Sealers_and_writers_at_once_seal_every_row_exactly_once()
    {
        using var done = new CancellationTokenSource();
        var sealers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await Sealer.PassAsync(default);
            }
        })).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ActAsync(25))));
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await Sealer.PassAsync(default);

        var report = await VerifyAsync();
        Assert.Equal(100, report.Sealed);
        Assert.True(report.IsWhole, string.Join('\n', AuditReportText.English(report)));
        Assert.Empty(report.Unsealed);
    }

    [Fact]
    public async Task A_row_that_is_put_on_the_list_again_is_not_sealed_twice()
    {
        await ActAndSealAsync(2);
        await Database.TamperAsync("insert into hub.audit_unsealed (audit_id) values (1)");

        await Sealer.PassAsync(default);

        Assert.Equal(2, (await VerifyAsync()).Sealed);
    }

    [Fact]
    public async Task The_hosted_sealing_seals_each_second()
    {
        var time = new ManualTimeProvider();
        using var sealing = new AuditSealing(Sealer, time, NullLogger<AuditSealing>.Instance);
        await ActAsync(3);
        await sealing.StartAsync(default);
        await Eventually.IsTrue(() => time.Waiting == 1, "the timer waits");

        time.Advance(TimeSpan.FromSeconds(1));

        await Eventually.IsTrue(async () => (await HeadAsync()).Position == 3, "three rows are sealed");
        await sealing.StopAsync(default);
    }

    [Fact]
    public async Task The_act_and_its_audit_row_are_saved_together_or_not_at_all()
    {
        await using var db = Database.CreateDb();
        AddAct(db, "mở kênh");
        db.Add(new Hub.People.User { DisplayName = new string('à', 10), UserName = new string('x', 300) });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        await using var fresh = Database.CreateDb();
        Assert.False(await fresh.Audit.AnyAsync());
    }
}
