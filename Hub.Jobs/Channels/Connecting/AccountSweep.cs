using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>Each minute: tokens of accounts that nobody picked are gone when their time is over.</summary>
public sealed class AccountSweep(IDbContextFactory<HubDb> databases) : IJobHandler
{
    public const string HandlerName = "waiting-accounts";

    public static RecurringJob EachMinute { get; } = new(HandlerName, new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await WaitingAccounts.ForgetOldAsync(db, await HubClock.ReadAsync(db, ct), ct);
    }
}
