using Hub.Alerts;
using Hub.Incidents;
using Hub.Mail;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>The hands of a test on alerts: the round, the outbox, and the letters that lie in it.</summary>
internal sealed class AlertDesk(TestDatabase database, Stage stage)
{
    public Task RoundAsync() => stage.Hub.RunJobAsync<AlertRound>();

    /// <summary>One round of the relay; letters are left where they are.</summary>
    public Task RelayAsync() => new OutboxRelay(
        stage.Hub.Get<IDbContextFactory<HubDb>>(), stage.Hub.Get<IEnumerable<IOutboxDoer>>().Where(d => d.Kind is "alert" or "alert-push"), NullLogger<OutboxRelay>.Instance)
        .RunAsync("", default);

    /// <summary>A machine that lives.</summary>
    public async Task HearAsync()
    {
        await using var db = database.CreateDb();
        await global::Tests.Support.Hubs.World.HearAsync(db);
    }

    public async Task<IReadOnlyList<Letter>> LettersAsync()
    {
        await using var db = database.CreateDb();
        var entries = await db.Outbox.AsNoTracking().Where(e => e.Kind == "mail").OrderBy(e => e.Id).ToListAsync();
        return [.. entries.Select(stage.Hub.Get<MailDesk>().Open)];
    }

    public async Task<IReadOnlyList<Incident>> IncidentsAsync(string kind)
    {
        await using var db = database.CreateDb();
        return await db.Incidents.AsNoTracking().Where(i => i.Kind == kind).OrderBy(i => i.OpenedAt).ThenBy(i => i.Id).ToListAsync();
    }

    /// <summary>Of the incidents of a kind: how often people were to be told of an opening, and of a closing.</summary>
    public async Task<(int Opened, int Closed)> ToldAsync(string kind)
    {
        var ids = (await IncidentsAsync(kind)).Select(i => i.Id.ToString("D")).ToHashSet();
        await using var db = database.CreateDb();
        var keys = (await db.Outbox.Where(e => e.Kind == "alert").Select(e => e.Key).ToListAsync()).Where(k => ids.Contains(k.Split(':')[0])).ToList();
        return (keys.Count(k => k.EndsWith(":opened", StringComparison.Ordinal)), keys.Count(k => k.EndsWith(":closed", StringComparison.Ordinal)));
    }

    public Task RunAsync(string sql) => database.TamperAsync(sql.Replace("{channel}", $"'{stage.Channel}'", StringComparison.Ordinal));

    /// <summary>Somebody with a role and a mail address.</summary>
    public async Task<Guid> PersonAsync(string name, string role)
    {
        await using var db = database.CreateDb();
        var user = new Hub.People.User { UserName = Guid.NewGuid().ToString("N"), DisplayName = name, Email = $"{Guid.NewGuid():n}@hoasua.example" };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        await global::Tests.Support.Hubs.World.GiveRoleAsync(db, user.Id, role);
        return user.Id;
    }
}
