using Hub.Deliveries;
using Hub.Web.Look;
using Hub.Web.Texts;

namespace Hub.Web.Tests;

/// <summary>What a delivery says of itself, where its state and its last cause say different things.</summary>
public sealed class CauseLineFacts
{
    [Theory]
    [InlineData(DeliveryState.Unsure, "Không ai phải làm gì", "Máy tìm trên kênh trước")]
    [InlineData(DeliveryState.NeedsLook, "Cán bộ trực xử lý", "Có thể đã lên. Mở kênh xem")]
    [InlineData(DeliveryState.GivenUp, "Cán bộ trực xử lý", "Thử lại khi kênh chạy")]
    public void What_the_machine_could_not_settle_is_said_to_be_a_persons(DeliveryState state, string who, string what)
    {
        var line = CauseLine.Of(new DeliveryFacts { DueAt = DateTimeOffset.UnixEpoch, Action = DeliveryAction.Publish, State = state, MayBeOut = true, Cause = "facebook-page:lost/timed-out" }, new Words());

        Assert.Equal(who, line.Who);
        Assert.StartsWith(what, line.Do, StringComparison.Ordinal);
        Assert.Equal("Đã gửi đi nhưng kênh không trả lời kịp", line.Happened);
    }
}
