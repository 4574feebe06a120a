using Hub.Audit;
using Hub.Deliveries.Sending;
using Hub.Setup;
using Hub.Storage;
using Hub.Storage.Pipeline;

namespace Hub.Web.Commands;

/// <summary>What one act of the command line has at hand.</summary>
public sealed record Act(CommandCall Call, IServiceProvider Services, HubSettings Settings, HubDb Db, Actor Actor, CancellationToken Ct)
{
    public Arguments Options => Call.Options;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The word after the verb.</summary>
    public string Word(string what) => Options.RequireWord(0, what);
}

/// <summary>
/// One act in one transaction, by somebody who has the permission. What it says is printed after the commit, and every lane that has
/// something to do by then is woken.
/// </summary>
internal static class Acts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task<int> ActAsync(this CommandCall call, string permission, Func<Act, Task<string>> work) =>
        CommandCall.WithHubAsync((services, settings, ct) => call.ActAsync(services, settings, permission, work, ct));

    public static async Task<int> ActAsync(
        this CommandCall call, IServiceProvider services, HubSettings settings, string permission, Func<Act, Task<string>> work, CancellationToken ct)
    {
        var actor = await Actors.FindAsync(services, settings, call.Options["by"], permission, ct);
        var said = await services.GetRequiredService<Transactions>().UntilStoredAsync(
            (db, stop) => work(new Act(call, services, settings, db, actor, stop)), Patience, ct);
        await services.GetRequiredService<LaneWakes>().WakeDueAsync(ct);
        await call.Output.WriteLineAsync(said);
        return CommandLine.Done;
    }
}
