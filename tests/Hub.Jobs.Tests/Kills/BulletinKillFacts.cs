using Hub.Bulletins;
using Hub.Deliveries.Sending;
using Hub.Jobs.Tests.Bulletins;
using StandIns.Faults;
using Tests.Support;

namespace Hub.Jobs.Tests.Kills;

/// <summary>A process dies around the one request of a broadcast. There are never two, and what nobody knows is asked of a person.</summary>
public sealed class BulletinKillFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("nut-ban-tin-").FullName;
    private BulletinRoom room = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        room = await BulletinRoom.OpenAsync(database);
    }

    public async Task DisposeAsync()
    {
        await room.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(Checkpoint.AttemptOpen, 0)]
    [InlineData(Checkpoint.Answered, 1)]
    public async Task Killed_before_or_after_the_request_it_is_never_sent_twice(Checkpoint seam, int sent)
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        var order = Path.Combine(folder, "order");
        await File.WriteAllTextAsync(order, $"{seam} kill 1");

        await using (var node = NodeProcess.Start(Setup(), order))
        {
            await node.EndAsync();
        }

        Assert.Equal((BulletinState.Sending, sent), ((await room.ReadAsync(id)).State, room.Zalo.Broadcasts.Count));
        await AskedAsync(id);
        Assert.Equal((sent, "hub:broadcast-lost"), (room.Zalo.Broadcasts.Count, (await room.ReadAsync(id)).Cause));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_while_the_platform_is_asked_it_is_never_sent_twice(bool acted)
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        var hang = room.Host.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = acted, Path = "*/oa/message" });

        await MidRequest.KillAsync(Setup(), hang);

        room.Host.Faults.Clear();
        await AskedAsync(id);
        Assert.Equal(acted ? 1 : 0, room.Zalo.Broadcasts.Count);
    }

    // On a busy machine a platform of this process may take seconds to answer: that is not what is tried here.
    private NodeSetup Setup() => new(database, folder, new Dictionary<string, int> { ["zalo"] = room.Host.Port })
    {
        Lease = TimeSpan.FromSeconds(12),
        Timeout = TimeSpan.FromSeconds(10),
    };

    // Another node goes on with rounds in real time, past the lease and then some.
    private async Task AskedAsync(Guid id)
    {
        await Eventually.IsTrue(
            async () =>
            {
                await room.RoundAsync();
                return (await room.ReadAsync(id)).State == BulletinState.Unknown;
            },
            "a person is asked", KillWorld.Patience);
        await room.RoundAsync();
    }
}
