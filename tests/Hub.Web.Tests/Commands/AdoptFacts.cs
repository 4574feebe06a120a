using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Commands;

/// <summary>Adopting puts all that is under way in doubt, so it does not happen by a slip of the hand.</summary>
public sealed class AdoptFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_database_that_is_ours_is_adopted_only_when_it_is_said_twice()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        await world.ApprovedItemAsync(await world.ChannelAsync("signed-push", "doi-tac", new() { ["endpoint"] = "https://doi-tac.example/hooks" }, new() { ["secret"] = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }));
        var folder = Directory.CreateTempSubdirectory("nhan-lai-").FullName;
        var program = new HubProgram(database, folder);

        var slip = await program.RunAsync("adopt");
        await using var db = database.CreateDb();
        var untouched = await db.Deliveries.Select(d => d.Facts.State).SingleAsync();
        var meant = await program.RunAsync("adopt", "--force");
        Directory.Delete(folder, recursive: true);

        Assert.Equal((1, 0), (slip.Code, meant.Code));
        Assert.Contains("vốn đã thuộc về", slip.Errors, StringComparison.Ordinal);
        Assert.Contains("own already", slip.Errors, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Waiting, untouched);
        Assert.Equal(DeliveryState.Unsure, await db.Deliveries.Select(d => d.Facts.State).SingleAsync());
    }
}
