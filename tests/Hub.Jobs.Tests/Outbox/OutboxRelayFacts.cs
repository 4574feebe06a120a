using System.Collections.Concurrent;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Outbox;

/// <summary>What committed work left to be done is done once, however many relays run and however long a batch takes.</summary>
public sealed class OutboxRelayFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task What_another_relay_did_while_a_batch_took_its_time_is_not_done_again()
    {
        var slow = new Slow();
        await using var hub = new TestHub(database, services => services.AddSingleton<IOutboxDoer>(slow));
        await using var db = hub.Db();
        db.AddRange(new[] { "thư chậm", "thư sau" }.Select(key => new OutboxEntry { Kind = slow.Kind, Key = key, CreatedAt = DateTimeOffset.UnixEpoch, DueAt = DateTimeOffset.UnixEpoch }));
        await db.SaveChangesAsync();

        var first = hub.RunJobAsync<OutboxRelay>();
        await slow.Began.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(2));
        await hub.RunJobAsync<OutboxRelay>();
        slow.MayGoOn.SetResult();
        await first;

        Assert.Equal(["thư chậm", "thư sau"], slow.Did.Order(StringComparer.Ordinal));
        Assert.Equal(2, await db.Outbox.CountAsync(e => e.Kind == slow.Kind && e.DoneAt != null));
    }

    private sealed class Slow : IOutboxDoer
    {
        public string Kind => "thu-cham";

        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayGoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Did { get; } = new();

        public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
        {
            Did.Enqueue(entry.Key);
            if (entry.Key == "thư chậm")
            {
                Began.TrySetResult();
                await MayGoOn.Task.WaitAsync(ct);
            }
        }
    }
}
