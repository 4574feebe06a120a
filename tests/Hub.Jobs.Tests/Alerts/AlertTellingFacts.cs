using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Alerts;
using Hub.Approvals;
using Hub.Outbox;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>Who is told of an alert, how, and what is true when the process dies in between.</summary>
public sealed class AlertTellingFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private Stage stage = null!;
    private AlertDesk desk = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        stage = await Stage.SetAsync(database);
        desk = new AlertDesk(database, stage);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_names_the_item_the_channel_the_cause_and_the_page_where_it_is_seen_to()
    {
        await desk.PersonAsync("Người trực", RoleBundles.PressOfficer);
        await desk.PersonAsync("Quản trị", RoleBundles.Administrator);
        var id = await FailedAsync();

        await desk.RoundAsync();
        await desk.RelayAsync();

        var letter = Assert.Single(await desk.LettersAsync());
        var code = await stage.World.CodeAsync((await DeliveryAsync(id)).SubjectId);
        Assert.Equal($"[Bàn phát tin] Lượt phát không thành: {code} trên {(await stage.ChannelRowAsync()).Name}", letter.Subject);
        Assert.Contains($"https://tin.hoasua.example/deliveries/{id:D}", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Khung giờ phát đã hết", letter.Text, StringComparison.Ordinal);
        Assert.Contains("A delivery failed", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_duty_and_administers_is_told_of_both()
    {
        var both = await desk.PersonAsync("Trực và quản trị", RoleBundles.PressOfficer);
        await using var db = database.CreateDb();
        await World.GiveRoleAsync(db, both, RoleBundles.Administrator);

        var wants = (await AlertRecipients.ReadAsync(db, default)).Single(r => r.User == both).Wants;

        Assert.Equal([AlertArea.Failed, AlertArea.Doubt, AlertArea.Late, AlertArea.Channel, AlertArea.Figures, AlertArea.Machine, AlertArea.Nightly], wants.Order());
    }

    [Fact]
    public async Task What_somebody_chose_goes_before_what_a_role_brings_and_a_mailbox_gets_its_own()
    {
        var officer = await desk.PersonAsync("Không muốn thư", RoleBundles.PressOfficer);
        var admin = await desk.PersonAsync("Quản trị", RoleBundles.Administrator);
        var settings = stage.Hub.Get<AlertSettings>();
        var by = new Hub.Audit.Actor(Hub.Audit.ActorKind.Person, admin.ToString("D"), "Quản trị");
        await using (var db = database.CreateDb())
        {
            await settings.ChooseAsync(db, officer, null, new HashSet<AlertArea> { AlertArea.Doubt }, by, default);
            await settings.AddMailboxAsync(db, "truc@hoasua.example", by, default);
            await settings.ChooseAsync(db, null, "truc@hoasua.example", new HashSet<AlertArea> { AlertArea.Failed, AlertArea.Nightly }, by, default);
            var refused = await Assert.ThrowsAsync<RefusedException>(() => settings.ChooseAsync(db, admin, null, new HashSet<AlertArea>(), stage.World.Writer, default));
            Assert.Equal("permission-missing", refused.Refusals[0].Problem.Code);
        }

        await FailedAsync();
        await desk.RoundAsync();
        await desk.RelayAsync();

        Assert.Equal(["truc@hoasua.example"], (await desk.LettersAsync()).Select(l => l.To));
        await using var after = database.CreateDb();
        Assert.Equal(["alerts.chosen", "alerts.mailbox-added", "alerts.chosen"], await after.Audit.Where(a => a.Area == "alerts").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
        Assert.Equal([AlertArea.Doubt], (await AlertRecipients.ReadAsync(after, default)).Single(r => r.User == officer).Wants);
    }

    [Fact]
    public async Task An_incident_that_was_never_committed_is_never_told_of_and_one_that_was_is_never_forgotten()
    {
        await using (var db = database.CreateDb())
        {
            await using var dies = await db.Database.BeginTransactionAsync();
            db.Incidents.Add(New());
            await db.SaveChangesAsync();
        }

        Assert.Equal((0, 0), await desk.ToldAsync("second-post"));
        await using (var db = database.CreateDb())
        {
            db.Incidents.Add(New());
            await db.SaveChangesAsync();
        }

        // Dying here: the word that people are to be told stands beside it.
        Assert.Equal((1, 0), await desk.ToldAsync("second-post"));
    }

    [Fact]
    public async Task Dying_while_letters_are_written_leaves_all_of_them_to_be_written_again_and_none_twice()
    {
        await desk.PersonAsync("Một", RoleBundles.PressOfficer);
        await desk.PersonAsync("Hai", RoleBundles.PressOfficer);
        await FailedAsync();
        await desk.RoundAsync();
        await using (var db = database.CreateDb())
        {
            await using var dies = await db.Database.BeginTransactionAsync();
            var entry = await db.Outbox.SingleAsync(e => e.Kind == "alert");
            await stage.Hub.Get<IEnumerable<IOutboxDoer>>().Single(d => d.Kind == "alert").DoAsync(db, entry, default);
            await db.SaveChangesAsync();
        }

        Assert.Empty(await desk.LettersAsync());
        await desk.RelayAsync();
        await desk.RelayAsync();
        Assert.Equal(2, (await desk.LettersAsync()).Count);
    }

    [Fact]
    public async Task A_push_is_signed_and_keeps_its_id_and_body_until_it_is_taken()
    {
        await using var ear = await AlertEar.ListenAsync();
        var secret = await EndpointAsync(ear.Address);
        ear.Cuts = true;
        var id = await FailedAsync();
        await desk.RoundAsync();
        await desk.RelayAsync();
        var failure = await EndpointRowAsync();
        (ear.Cuts, ear.Answer) = (false, 500);
        await AgainAsync();
        ear.Answer = 204;
        await AgainAsync();
        await AgainAsync();

        var heard = ear.Heard.ToList();
        Assert.Equal(3, heard.Count);
        Assert.Single(heard.Select(h => (h.Id, h.Body)).Distinct());

        // What is signed is id, time and body with full stops between them: an id has none.
        Assert.DoesNotContain('.', heard[0].Id);
        Assert.All(heard, h => Assert.Equal(h.Signature, Sign(secret, h)));
        Assert.StartsWith("lost/", failure.LastFailure, StringComparison.Ordinal);
        Assert.NotNull((await EndpointRowAsync()).LastTakenAt);
        using var body = JsonDocument.Parse(heard[0].Body);
        Assert.Equal("alert.opened", body.RootElement.GetProperty("type").GetString());
        Assert.True(body.RootElement.GetProperty("sample").GetBoolean());
        Assert.Equal($"https://tin.hoasua.example/deliveries/{id:D}", body.RootElement.GetProperty("data").GetProperty("link").GetString());
        Assert.DoesNotContain(secret, heard[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_down_holds_up_neither_letters_nor_another_receiver()
    {
        await desk.PersonAsync("Người trực", RoleBundles.PressOfficer);
        await using var works = await AlertEar.ListenAsync();
        await EndpointAsync(await NobodyAsync());
        await EndpointAsync(works.Address);
        await FailedAsync();
        await desk.RoundAsync();

        await desk.RelayAsync();

        Assert.Single(works.Heard);
        Assert.Single(await desk.LettersAsync());
        await using var db = database.CreateDb();
        Assert.Equal("not-sent/refused", (await db.AlertEndpoints.SingleAsync(e => e.LastFailedAt != null)).LastFailure);
    }

    [Fact]
    public async Task The_guard_of_addresses_stands_before_a_push_too()
    {
        await EndpointAsync(new Uri("http://127.0.0.1:1023/"), allowed: false);
        await FailedAsync();
        await desk.RoundAsync();
        await desk.RelayAsync();

        Assert.Equal("not-sent/address-forbidden", (await EndpointRowAsync()).LastFailure);
    }

    [Fact]
    public async Task What_no_machine_can_see_is_closed_by_a_person_and_what_one_can_is_not()
    {
        var incident = New();
        var id = await FailedAsync();
        await desk.RoundAsync();
        await using var db = database.CreateDb();
        db.Incidents.Add(incident);
        await db.SaveChangesAsync();
        var closing = stage.Hub.Get<Hub.Incidents.Closing>();

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await closing.CloseAsync(db, incident.Id, stage.World.Writer, default);
            var standing = await db.Incidents.SingleAsync(i => i.DeliveryId == id);
            var refused = await Assert.ThrowsAsync<RefusedException>(() => closing.CloseAsync(db, standing.Id, stage.World.Writer, default));
            Assert.Equal("still-standing", refused.Refusals[0].Problem.Code);
            await transaction.CommitAsync();
        }

        Assert.Equal(stage.World.Writer.PersonId, (await desk.IncidentsAsync("second-post"))[0].ClosedBy);
        Assert.Equal((1, 1), await desk.ToldAsync("second-post"));
    }

    private static async Task<Uri> NobodyAsync()
    {
        await using var gone = await AlertEar.ListenAsync();
        return gone.Address;
    }

    private Hub.Incidents.Incident New() => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = "second-post",
        ChannelId = stage.Channel,
        Detail = "hai bài 🌸",
        OpenedAt = TimeProvider.System.GetUtcNow(),
    };

    private async Task<Guid> FailedAsync()
    {
        var id = (await stage.LastAsync(await stage.World.ApprovedItemAsync(stage.Channel))).Id;
        await database.TamperAsync($"update hub.deliveries set state = 'given-up', next_step = null, cause = 'hub:window-ended' where id = '{id}'");
        return id;
    }

    private async Task<Hub.Deliveries.Delivery> DeliveryAsync(Guid id)
    {
        await using var db = database.CreateDb();
        return await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
    }

    private async Task<string> EndpointAsync(Uri address, bool allowed = true)
    {
        var admin = await desk.PersonAsync("Quản trị đẩy", RoleBundles.Administrator);
        await using var db = database.CreateDb();
        var secret = await stage.Hub.Get<AlertEndpoints>().AddAsync(
            db, "Trung tâm điều hành", (allowed ? address : new Uri("http://127.0.0.1:2000/")).AbsoluteUri, new Hub.Audit.Actor(Hub.Audit.ActorKind.Person, admin.ToString("D"), "Quản trị"), default);
        if (!allowed)
        {
            await database.TamperAsync($"update hub.alert_endpoints set address = '{address}'");
        }

        return secret.Reveal();
    }

    private async Task<AlertEndpoint> EndpointRowAsync()
    {
        await using var db = database.CreateDb();
        return await db.AlertEndpoints.AsNoTracking().SingleAsync();
    }

    private async Task AgainAsync()
    {
        await database.TamperAsync("update hub.outbox set due_at = hub.now() where done_at is null");
        await desk.RelayAsync();
    }

    // By hand, as the published scheme says it: a mistake of ours does not agree with itself.
    private static string Sign(string secret, Heard heard) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{heard.Id}.{heard.Timestamp}.{heard.Body}")));
}
