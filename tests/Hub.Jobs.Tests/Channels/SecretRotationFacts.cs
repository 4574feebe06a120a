using Connectors.Contract;
using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>A signing secret is changed with the partner changing over at some moment of their own: no push is refused.</summary>
public sealed class SecretRotationFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Secret Next = new("whsec_" + Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]));

    private readonly string folder = Directory.CreateTempSubdirectory("doi-khoa-").FullName;
    private string partnerKnows = PartnerSecrets.Of("tin-nhanh");
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new PartnerStandIn(_ => partnerKnows), 0, folder);
        channel = await world.ChannelAsync(
            "signed-push", $"doi-khoa-{Guid.NewGuid():n}", new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri }, new() { ["secret"] = partnerKnows });
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
    public async Task While_both_are_in_use_the_partner_may_know_either_and_afterwards_only_the_new_one()
    {
        await BeginAsync(Next);
        Assert.Equal(DeliveryState.Published, await SendAsync());
        partnerKnows = Next.Reveal();
        Assert.Equal(DeliveryState.Published, await SendAsync());
        await EndAsync(keepNext: true);
        Assert.Equal(DeliveryState.Published, await SendAsync());

        partnerKnows = PartnerSecrets.Of("tin-nhanh");
        Assert.Equal(DeliveryState.Blocked, await SendAsync());
    }

    [Fact]
    public async Task A_change_that_is_dropped_leaves_the_old_one()
    {
        await BeginAsync(Next);
        await EndAsync(keepNext: false);

        Assert.Equal(DeliveryState.Published, await SendAsync());
        await using var db = hub.Db();
        var row = await db.Channels.SingleAsync(c => c.Id == channel);
        Assert.Equal(["secret"], row.Secrets.Keys);
        Assert.Null(row.OverlapSince);
    }

    [Fact]
    public async Task It_is_said_since_when_and_by_whom_and_the_log_holds_no_secret()
    {
        await BeginAsync(Next);

        await using var db = hub.Db();
        var row = await db.Channels.SingleAsync(c => c.Id == channel);
        Assert.NotNull(row.OverlapSince);
        Assert.Equal(world.Approver.UserId, row.OverlapBy);
        await EndAsync(keepNext: true);
        var acts = await db.Audit.Where(a => a.SubjectId == channel.ToString("D")).ToListAsync();
        Assert.Contains(acts, a => a.Action == "channel.secret-changed");
        Assert.DoesNotContain(acts, a => a.Detail.Contains("whsec_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("whsec_khong-phai-base64")]
    [InlineData("")]
    public async Task A_malformed_new_secret_is_refused_and_nothing_changes(string secret)
    {
        await Assert.ThrowsAsync<RefusedException>(() => BeginAsync(new Secret(secret)));

        await using var db = hub.Db();
        Assert.Equal(["secret"], (await db.Channels.SingleAsync(c => c.Id == channel)).Secrets.Keys);
    }

    [Fact]
    public async Task A_second_change_and_an_end_of_none_are_refused()
    {
        await Assert.ThrowsAsync<RefusedException>(() => EndAsync(keepNext: true));
        await BeginAsync(Next);
        await Assert.ThrowsAsync<RefusedException>(() => BeginAsync(Next));
    }

    private async Task BeginAsync(Secret next)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<SecretRotation>().BeginAsync(db, channel, next, world.Approver, default);
        await transaction.CommitAsync();
    }

    private async Task EndAsync(bool keepNext)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<SecretRotation>().EndAsync(db, channel, keepNext, world.Approver, default);
        await transaction.CommitAsync();
    }

    private async Task<DeliveryState> SendAsync()
    {
        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        return Assert.Single(await world.DeliveriesAsync(item, channel)).Facts.State;
    }
}
