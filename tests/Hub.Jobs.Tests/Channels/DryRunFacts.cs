using System.Text;
using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.HttpPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>A dry run shows what then goes out, and nothing goes out by it.</summary>
public sealed class DryRunFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("xem-thu-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new IntakeStandIn(), 0, folder);
        var api = new Uri(partner.Address, "api/tin").AbsoluteUri;
        channel = await world.ChannelAsync(
            "http-push", $"cong-tin-{Guid.NewGuid():n}",
            new()
            {
                ["address"] = api,
                ["header"] = "X-Api-Key",
                ["answer-status"] = "200, 201, 204",
                ["id-in-answer"] = "data.id",
                ["url-in-answer"] = "data.links.page",
                ["repeat"] = "idempotency-key",
                ["update-address"] = api + "/{id}",
                ["delete-address"] = api + "/{id}",
                ["fields"] = "article.headline = title\narticle.lead = summary\narticle.body.html = html\narticle.state = \"live\"\nref.code = code\nref.version = version",
            },
            new() { ["header-secret"] = IntakeStandIn.ApiKey });
    }

    public async Task DisposeAsync()
    {
        await partner.DisposeAsync();
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_is_byte_for_byte_what_is_sent_then_and_the_secret_is_starred()
    {
        var item = await world.ItemAsync();
        await world.SubmitAsync(item, null, channel);
        var shown = await ShowAsync(item, DeliveryAction.Publish);
        Assert.Empty(partner.Log.Lines);

        var request = shown.Request!;
        Assert.StartsWith($"POST {new Uri(partner.Address, "api/tin")}\nX-Api-Key: ***\n", request.Head, StringComparison.Ordinal);
        Assert.Contains("Idempotency-Key: ", request.Head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(request.Body)}", request.Head, StringComparison.Ordinal);
        Assert.DoesNotContain(IntakeStandIn.ApiKey, request.ToString(), StringComparison.Ordinal);
        using var http = new HttpClient(new SocketsHttpHandler());
        using var sent = new HttpRequestMessage(HttpMethod.Post, new Uri(partner.Address, "api/tin")) { Content = new StringContent(request.Body, Encoding.UTF8, "application/json") };
        sent.Headers.Add("X-Api-Key", IntakeStandIn.ApiKey);
        (await http.SendAsync(sent)).EnsureSuccessStatusCode();
        var byHand = Assert.Single((await SeenAsync(item)).VisibleNow).Text;

        await ApproveAsync(item);
        await hub.SettleAsync(channel);

        Assert.All((await SeenAsync(item)).VisibleNow, v => Assert.Equal(byHand, v.Text));
        Assert.Equal(2, (await SeenAsync(item)).CreationsEverVisible);
    }

    [Fact]
    public async Task An_update_and_a_removal_go_to_the_posts_own_address()
    {
        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        var live = partner.Log.Lines.Count;

        var update = await ShowAsync(item, DeliveryAction.Update);
        var removal = await ShowAsync(item, DeliveryAction.Retract);

        Assert.Matches(@"^PUT http://127\.0\.0\.1:\d+/api/tin/1\n", update.Request!.Head);
        Assert.Matches(@"^DELETE http://127\.0\.0\.1:\d+/api/tin/1\n", removal.Request!.Head);
        Assert.Empty(removal.Request.Body);
        Assert.Equal(live, partner.Log.Lines.Count);
    }

    [Fact]
    public async Task What_keeps_it_from_being_sent_is_told_instead()
    {
        var item = await world.ItemAsync();
        await using (var db = hub.Db())
        {
            var row = await db.Channels.SingleAsync(c => c.Id == channel);
            row.Settings = new(row.Settings) { ["fields"] = "a = title" };
            await db.SaveChangesAsync();
        }

        var shown = await ShowAsync(item, DeliveryAction.Publish);

        Assert.Null(shown.Request);
        Assert.Contains(shown.Problems, p => p.Code == "attribution-missing");
    }

    [Fact]
    public async Task Without_an_item_it_is_said_in_words() => await Assert.ThrowsAsync<RefusedException>(async () =>
    {
        await using var db = hub.Db();
        await hub.Get<DryRuns>().ShowAsync(db, await db.Channels.SingleAsync(c => c.Id == channel), "KHONG-CO-1", DeliveryAction.Publish, default);
    });

    private async Task<DryRun> ShowAsync(Guid item, DeliveryAction action)
    {
        await using var db = hub.Db();
        return await hub.Get<DryRuns>().ShowAsync(db, await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channel), await world.CodeAsync(item), action, default);
    }

    private async Task ApproveAsync(Guid item)
    {
        await using var db = hub.Db();
        await world.ApproveAsync(await db.Submissions.Where(s => s.ItemId == item).Select(s => s.Id).SingleAsync());
    }

    private async Task<ItemWitness> SeenAsync(Guid item) => partner.StandIn.Witness.View()[await world.CodeAsync(item)];
}
