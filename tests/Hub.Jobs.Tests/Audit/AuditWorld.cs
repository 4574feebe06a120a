using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Storage;
using Tests.Support;

namespace Hub.Jobs.Tests.Audit;

/// <summary>A database of its own for each test: these tests tamper.</summary>
public abstract class AuditWorld : IAsyncLifetime
{
    protected static readonly Actor Dao = new(ActorKind.Person, "0195f0c0-0000-7000-8000-000000000001", "Nguyễn Thị Đào");

    private readonly ManualTimeProvider time = new();

    protected TestDatabase Database { get; } = new();

    protected AuditSealer Sealer => new(Database.Databases, time);

    protected AuditLog Log => new(time);

    public Task InitializeAsync() => Database.InitializeAsync();

    public Task DisposeAsync() => Database.DisposeAsync();

    protected async Task ActAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await using var db = Database.CreateDb();
            AddAct(db, $"mở kênh số {i}");
            await db.SaveChangesAsync();
        }
    }

    protected void AddAct(HubDb db, string reason) =>
        Log.Add(db, Dao, "channel.opened", new AuditSubject("channel", "7"), new JsonObject { ["reason"] = reason });

    protected async Task ActAndSealAsync(int times)
    {
        await ActAsync(times);
        await Sealer.PassAsync(default);
    }

    protected async Task<AuditReport> VerifyAsync(AuditHead? kept = null)
    {
        await using var db = Database.CreateDb();
        return await AuditVerification.RunAsync(db, kept is null ? [] : [KeptHead.Typed(kept)], default);
    }

    protected async Task<AuditHead> HeadAsync()
    {
        await using var db = Database.CreateDb();
        return await AuditHead.ReadAsync(db, default);
    }
}
