using System.Text.Json;
using Connectors.Contract;
using Connectors.Ghost;
using Connectors.Tests.Exam;
using StandIns.Faults;
using StandIns.Ghost;

namespace Connectors.Tests.Ghost;

/// <summary>The site's own editors save a post that the hub writes too: theirs is never lost, and never goes out as ours.</summary>
public sealed class GhostEditsFacts : IAsyncLifetime
{
    private const string Theirs = "Sửa bởi tòa soạn: đường mở lúc 7 giờ 🕖";

    private ExamRoom room = null!;

    public async Task InitializeAsync() => room = await ExamRoom.OpenAsync(new GhostConnector(TimeProvider.System), new GhostStandIn(), at => new()
    {
        ChannelId = Guid.Empty,
        Name = "Trang tin Ghost",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string> { ["site"] = at.AbsoluteUri },
        Secrets = new Dictionary<string, Secret> { ["admin-key"] = new(GhostStandIn.AdminKey) },
    });

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task A_draft_that_they_changed_is_not_shown()
    {
        await room.SucceedAsync(DeliveryStep.Prepare);
        await EditAsync();

        Assert.IsType<PublishOutcome.Conflict>(await room.TryAsync(DeliveryStep.Reveal));

        Assert.Empty(room.Seen.VisibleNow);
        Assert.Equal(("draft", true), await ReadAsync());
    }

    [Fact]
    public async Task A_live_post_that_they_changed_is_not_overwritten()
    {
        await room.ReadyForAsync(DeliveryStep.Update);
        await EditAsync();

        var conflict = Assert.IsType<PublishOutcome.Conflict>(await room.TryAsync(DeliveryStep.Update));

        Assert.NotEmpty(conflict.Theirs);
        Assert.Equal(("published", true), await ReadAsync());
    }

    [Fact]
    public async Task A_draft_that_they_showed_is_theirs_to_talk_about()
    {
        await room.SucceedAsync(DeliveryStep.Prepare);
        await EditAsync(new() { ["status"] = "published" });

        Assert.IsType<PublishOutcome.Conflict>(await room.TryAsync(DeliveryStep.Discard));

        Assert.Equal(("published", false), await ReadAsync());
    }

    /// <summary>They saved between our reading and our write: nothing of ours was written, and the next try reads what they made of it.</summary>
    [Theory]
    [InlineData(DeliveryStep.Update)]
    [InlineData(DeliveryStep.Reveal)]
    public async Task A_save_of_theirs_in_between_is_read_before_the_next_try(DeliveryStep step)
    {
        await room.ReadyForAsync(step);
        room.Host.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 409,
            Method = "PUT",
            ContentType = "application/json; charset=utf-8",
            Body = """{"errors":[{"message":"Saving failed! Someone else is editing this post.","type":"UpdateCollisionError"}]}""",
        });

        var retry = Assert.IsType<PublishOutcome.Retry>(await room.TryAsync(step));
        Assert.Equal(("ghost:UpdateCollisionError", RetryScope.Delivery), (retry.Cause.Code, retry.Scope));

        await EditAsync();
        Assert.IsType<PublishOutcome.Conflict>(await room.TryAsync(step));
        Assert.True((await ReadAsync()).IsTheirs);
    }

    private async Task EditAsync(Dictionary<string, object?>? change = null)
    {
        var (id, updatedAt, _, _) = await PostAsync();
        var fields = change ?? new() { ["title"] = Theirs, ["html"] = $"<p>{Theirs}</p>" };
        fields["updated_at"] = updatedAt;
        Assert.True(await Site.WriteAsync(HttpMethod.Put, id, fields, "their edit", default) is OutboundResult.Reply { IsSuccess: true });
    }

    private async Task<(string Status, bool IsTheirs)> ReadAsync() => await PostAsync() is var post ? (post.Status, post.Title == Theirs) : default;

    private async Task<(string Id, string UpdatedAt, string Status, string Title)> PostAsync()
    {
        var reply = (OutboundResult.Reply)await Site.ReadAsync("posts/?formats=html", "what they see", default);
        var post = Assert.Single(JsonSerializer.Deserialize<JsonElement>(reply.Body.Span).GetProperty("posts").EnumerateArray());
        string Of(string name) => post.GetProperty(name).GetString()!;
        return (Of("id"), Of("updated_at"), Of("status"), Of("title"));
    }

    private GhostApi Site => new(room.Channel, room.Door.Out, TimeProvider.System);
}
