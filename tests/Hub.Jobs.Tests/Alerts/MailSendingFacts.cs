using Hub.Mail;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Letters;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>A letter that cannot be sent now is put off, and holds up nothing else.</summary>
public sealed class MailSendingFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_server_that_says_nothing_is_waited_for_half_a_minute()
    {
        var clock = new ManualTimeProvider();
        await using var server = new FakeMailServer { Ready = new TaskCompletionSource().Task };
        await using var process = new WebProcess(database, server.Port, clock);

        var sending = SendAsync(process);
        await server.Called.Task.WaitAsync(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("did not answer within 30 s", (await Assert.ThrowsAsync<PutOffException>(() => sending.WaitAsync(TimeSpan.FromMinutes(1)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_ours_puts_letters_off_without_sending()
    {
        await using var server = new FakeMailServer();
        await using var process = new WebProcess(database, server.Port, instance: new InstanceKey("another-instance-0123456789"));

        await Assert.ThrowsAsync<PutOffException>(() => SendAsync(process));

        Assert.Empty(server.Taken);
    }

    private async Task SendAsync(WebProcess process)
    {
        await using var db = database.CreateDb();
        await process.Hub.Get<MailDesk>().PostAsync(db, new Letter("ai-do@hoasua.example", "Thư thử", "Hôm nay 🌸"), default);
        await db.SaveChangesAsync();
        var entry = await db.Outbox.OrderBy(o => o.Id).LastAsync();
        await process.Hub.Get<IEnumerable<IOutboxDoer>>().Single(d => d.Kind == entry.Kind).DoAsync(db, entry, default);
    }
}
