using Connectors.Contract;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Items;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>What an edit, or a second approval, makes of what was approved before.</summary>
public sealed class EditFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly ItemDraft Edited = World.Draft("Phường Hoa Sữa mở thêm hai quầy tiếp nhận hồ sơ");

    [Fact]
    public async Task An_edit_after_approval_cancels_what_has_not_begun()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);

        var saved = await stage.World.ReviseAsync(item, Edited);
        await stage.SettleAsync();

        Assert.Empty(saved.GoingOutOn);
        Assert.Equal(EditorialState.Draft, saved.Item.Editorial);
        Assert.Equal([DeliveryState.Cancelled], await stage.StatesAsync(item));
        Assert.Empty(stage.Connector.Calls);
    }

    [Theory]
    [InlineData("prepared")]
    [InlineData("pending")]
    [InlineData("unsure-there")]
    [InlineData("published")]
    public async Task What_is_under_way_or_out_stays_and_the_editor_is_told(string name)
    {
        await using var scene = await Scene.PlayAsync(name, database);

        var saved = await scene.Stage.World.ReviseAsync(scene.Item, Edited);

        Assert.Equal([scene.Stage.Channel], saved.GoingOutOn);
        Assert.Equal([scene.Expected], await scene.Stage.StatesAsync(scene.Item));
    }

    [Fact]
    public async Task An_edit_does_not_call_a_removal_back()
    {
        await using var scene = await Scene.PlayAsync("published", database);
        await scene.Stage.World.WithdrawAsync(scene.Item);

        await scene.Stage.World.ReviseAsync(scene.Item, Edited);
        await scene.Stage.SettleAsync();

        Assert.Empty(await scene.Stage.VisibleAsync(scene.Item));
    }

    [Fact]
    public async Task An_edit_after_a_cancelled_approval_is_published_once_it_is_approved()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.World.ReviseAsync(item, Edited);

        await stage.World.ApproveAsync(await stage.World.SubmitAsync(item, null, stage.Channel));
        await stage.SettleAsync();

        Assert.Contains("hai quầy", Assert.Single(await stage.VisibleAsync(item)).Text, StringComparison.Ordinal);
        Assert.Equal([DeliveryState.Cancelled, DeliveryState.Published], await stage.StatesAsync(item));
    }

    [Fact]
    public async Task Two_approvals_of_one_submission_at_once_make_one_delivery()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ItemAsync();
        var submission = await stage.World.SubmitAsync(item, null, stage.Channel);

        var both = await Task.WhenAll(TryAsync(stage, submission), TryAsync(stage, submission));

        Assert.Equal([false, true], both.Order());
        Assert.Single(await stage.World.DeliveriesAsync(item, stage.Channel));
    }

    [Fact]
    public async Task Approving_what_is_out_already_makes_no_delivery()
    {
        await using var scene = await Scene.PlayAsync("published", database);
        var (stage, item) = (scene.Stage, scene.Item);

        await stage.World.ApproveAsync(await stage.World.SubmitAsync(item, null, stage.Channel));
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal([DeliveryStep.Publish], stage.Connector.Calls);
    }

    [Fact]
    public async Task A_second_withdrawal_makes_no_second_removal()
    {
        await using var scene = await Scene.PlayAsync("published", database);

        await scene.Stage.World.WithdrawAsync(scene.Item);
        await scene.Stage.World.WithdrawAsync(scene.Item);
        await scene.Stage.SettleAsync();

        Assert.Equal([DeliveryState.Published, DeliveryState.Removed], await scene.Stage.StatesAsync(scene.Item));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Where_an_outlet_cannot_change_what_is_out_a_person_is_asked_for_a_follow_up(bool updates, bool correct)
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Looking with { Updates = updates, Retracts = !updates });
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();

        await (correct ? stage.World.CorrectAsync(item, stage.Channel) : stage.World.WithdrawAsync(item));
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal(["follow-up-needed"], await stage.IncidentsAsync());
    }

    private static async Task<bool> TryAsync(Stage stage, Guid submission)
    {
        try
        {
            await stage.World.ApproveAsync(submission);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }
}
