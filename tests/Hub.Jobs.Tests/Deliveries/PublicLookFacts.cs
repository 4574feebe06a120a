using Connectors.Contract;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Jobs.Tests.Orders;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>What was not proven public when it came out is looked at again, without our token; it becomes proven, or stays what it is.</summary>
public sealed class PublicLookFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("xem-lai-").FullName;
    private readonly FacebookStandIn page = new() { Settings = new() { LoginWall = true } };
    private TestHub hub = null!;
    private StandInHost host = null!;
    private World world = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        await using (var db = hub.Db())
        {
            await db.Organisation.ExecuteDeleteAsync();
        }

        world = await World.BuildAsync(hub);
        host = await StandInHost.StartAsync(page, 0, folder);
        channel = await world.ChannelAsync(
            "facebook-page", $"trang-{Guid.NewGuid():n}",
            new() { ["page-id"] = FacebookPractice.PageId, ["base-address"] = host.Address.AbsoluteUri, ["site-address"] = host.Address.AbsoluteUri },
            new() { ["page-token"] = FacebookPractice.PageToken }, maxParallel: 1);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_a_while_it_is_looked_at_again_and_is_proven()
    {
        var post = await world.PublishedAsync(channel);
        Assert.Equal(PublicationProof.ReadByAccount, post.Proof);

        await hub.RunJobAsync<LookRound>();
        Assert.Empty(await LooksAsync(post));

        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(11));
        await hub.RunJobAsync<LookRound>();
        Assert.Equal(PublicationProof.ReadByAccount, await ProofAsync(post));

        page.Settings = new();
        await hub.RunJobAsync<LookRound>();
        Assert.Single(await LooksAsync(post));

        await World.AdvanceAsync(hub, TimeSpan.FromHours(1));
        await hub.RunJobAsync<LookRound>();
        Assert.Equal(PublicationProof.ReadBack, await ProofAsync(post));
        Assert.Equal([PublicView.CannotTell, PublicView.Shown], (await LooksAsync(post)).Select(l => l.View));

        await World.AdvanceAsync(hub, TimeSpan.FromDays(1));
        await hub.RunJobAsync<LookRound>();
        Assert.Equal(2, (await LooksAsync(post)).Count);
    }

    [Fact]
    public async Task What_nobody_sees_stays_unproven_and_is_left_alone_after_five_looks()
    {
        var post = await world.PublishedAsync(channel);
        for (var turn = 0; turn < 8; turn++)
        {
            await World.AdvanceAsync(hub, TimeSpan.FromHours(13));
            await hub.RunJobAsync<LookRound>();
        }

        Assert.Equal(PublicationProof.ReadByAccount, await ProofAsync(post));
        Assert.Equal(5, (await LooksAsync(post)).Count);
        Assert.All(await LooksAsync(post), l => Assert.Null(l.AskedBy));
    }

    [Fact]
    public async Task A_person_can_have_it_looked_at_at_once()
    {
        var post = await world.PublishedAsync(channel);
        page.Settings = new();

        var sight = await hub.Get<PublicLooks>().LookAsync(post.Id, world.Writer.PersonId, default);

        Assert.Equal((PublicView.Shown, PublicationProof.ReadBack), (sight.View, await ProofAsync(post)));
        Assert.Equal(world.Writer.PersonId, Assert.Single(await LooksAsync(post)).AskedBy);
        var again = await Assert.ThrowsAsync<RefusedException>(() => hub.Get<PublicLooks>().LookAsync(post.Id, world.Writer.PersonId, default));
        Assert.Equal("nothing-to-look", again.Refusals[0].Problem.Code);
    }

    [Fact]
    public async Task A_corrected_post_is_proven_by_its_new_words_alone()
    {
        var post = await world.PublishedAsync(channel);
        await world.CorrectAsync(post.SubjectId, channel);
        await hub.SettleAsync(channel);
        Assert.Equal(PublicationProof.ReadByAccount, await ProofAsync(post));

        // Somebody sees the old words still: they hold the item code, and prove nothing.
        page.Settings = new();
        host.Faults.Add(new global::StandIns.Faults.Fault
        {
            Kind = global::StandIns.Faults.FaultKind.Status,
            Status = 200,
            Path = "*/posts/*",
            Method = "GET",
            Body = $"<html><p>Mã tin: {await world.CodeAsync(post.SubjectId)}</p></html>",
        });
        await hub.Get<PublicLooks>().LookAsync(post.Id, world.Writer.PersonId, default);
        Assert.Equal(PublicationProof.ReadByAccount, await ProofAsync(post));

        host.Faults.Clear();
        await hub.Get<PublicLooks>().LookAsync(post.Id, world.Writer.PersonId, default);
        Assert.Equal(PublicationProof.ReadBack, await ProofAsync(post));
    }

    [Fact]
    public async Task The_certificate_of_a_correction_names_the_look_that_proved_it_later()
    {
        var post = await world.PublishedAsync(channel);
        await world.CorrectAsync(post.SubjectId, channel);
        await hub.SettleAsync(channel);
        var orders = new OrderDesk(hub);
        var order = await orders.LastAsync(post.SubjectId);
        await orders.SettleAsync(order.Id);
        var closed = await orders.CertificateAsync(order.Id);

        await hub.Get<PublicLooks>().LookAsync(post.Id, world.Writer.PersonId, default); // a page for logging in: nothing is proven
        page.Settings = new();
        await hub.Get<PublicLooks>().LookAsync(post.Id, world.Writer.PersonId, default);
        var later = await orders.CertificateAsync(order.Id);

        Assert.NotNull(closed.Frozen);
        Assert.Empty(closed.Later);
        Assert.Equal("look-shown", Assert.Single(later.Later).Kind);
        Assert.Equal((closed.Frozen.Sha256, 0), (later.Frozen!.Sha256, later.Changed.Count));
    }

    private async Task<PublicationProof> ProofAsync(Publication post)
    {
        await using var db = hub.Db();
        return await db.Publications.Where(p => p.Id == post.Id).Select(p => p.Proof).SingleAsync();
    }

    private async Task<List<PublicLook>> LooksAsync(Publication post)
    {
        await using var db = hub.Db();
        return await db.Set<PublicLook>().AsNoTracking().Where(l => l.PublicationId == post.Id).OrderBy(l => l.At).ToListAsync();
    }
}
