using Hub.Approvals;
using Hub.Orders;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Orders;

/// <summary>An order says why: nobody's reason is made up for them.</summary>
public sealed class ReasonFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task A_correction_of_what_is_out_is_not_taken_without_its_reason(string? note)
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await stage.World.ReviseAsync(item, World.Draft("Quầy số 4 mở cửa từ 7h30 🌸", note));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => stage.World.SubmitAsync(item, null, stage.Channel));
        await stage.World.ReviseAsync(item, World.Draft("Quầy số 4 mở cửa từ 7h30 🌸", "Giờ đúng là 7h30."));
        await stage.World.ApproveAsync(await stage.World.SubmitAsync(item, null, stage.Channel));

        Assert.Equal("reason-missing", Assert.Single(refused.Refusals).Problem.Code);
        var order = await new OrderDesk(stage.Hub).LastAsync(item);
        Assert.Equal((OrderKind.Correction, "Giờ đúng là 7h30."), (order.Kind, order.Reason));
    }
}
