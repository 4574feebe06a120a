using Connectors.Contract;
using Connectors.LotusChat;
using Connectors.Tests.Exam;
using StandIns.Faults;
using StandIns.LotusChat;

namespace Connectors.Tests.LotusChat;

/// <summary>What only a chat group does: no way to read it, and a token in the address.</summary>
public sealed class LotusChatFacts
{
    private static readonly LotusChatConnector Chat = new();

    [Fact]
    public void Plain_http_is_refused_until_somebody_allows_it()
    {
        var channel = ChatChannel.At(new Uri("http://bot.lotuschat.vn/"), edits: false);

        Assert.Empty(Chat.Check(channel));
        var refused = Assert.Single(Chat.Check(channel with { Settings = new Dictionary<string, string>(channel.Settings) { ["allow-http"] = "no" } }));
        Assert.Equal(("http-refused", "base-address"), (refused.Code, refused.Where));
    }

    [Theory]
    [InlineData("chat-id", "nhóm-1", "chat-wrong")]
    [InlineData("max-characters", "1.000", "number-wrong")]
    [InlineData("max-characters", "99999999", "number-wrong")]
    [InlineData("edits", "có", "choice-wrong")]
    [InlineData("base-address", "bot.lotuschat.vn", "address-wrong")]
    public void A_setting_that_cannot_be_is_named(string name, string value, string code)
    {
        var channel = ChatChannel.At(new Uri("https://bot.lotuschat.vn/"), edits: false);

        var problem = Assert.Single(Chat.Check(channel with { Settings = new Dictionary<string, string>(channel.Settings) { [name] = value } }));

        Assert.Equal((code, name), (problem.Code, problem.Where));
    }

    [Fact]
    public void A_new_channel_neither_edits_nor_deletes()
    {
        var channel = ChatChannel.At(new Uri("https://bot.lotuschat.vn/"), edits: false);
        var fresh = channel with { Settings = channel.Settings.Where(s => s.Key != "edits").ToDictionary() };

        Assert.Equal((false, false), (Chat.CanUpdate(fresh), Chat.CanRetract(fresh)));
    }

    [Fact]
    public async Task The_group_is_looked_at_and_named()
    {
        await using var room = await ExamRoom.OpenAsync(Chat, new LotusChatStandIn(), at => ChatChannel.At(at, edits: false));

        var seen = Assert.IsType<ProbeOutcome.Works>(await Chat.ProbeAsync(room.Channel, room.Door.Out, default));

        Assert.Equal(["Phóng viên theo dõi thành phố (GIẢ LẬP)"], seen.Seen);
    }

    [Fact]
    public async Task A_message_that_cannot_be_removed_is_a_question_and_never_gone()
    {
        await using var room = await ExamRoom.OpenAsync(Chat, new LotusChatStandIn(), at => ChatChannel.At(at, edits: true));
        await new ExamAsking(room, null).ReadyAsync(ExamAction.Retract);
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 400, Method = "POST", Body = """{"ok":false,"error_code":400,"description":"Bad Request: message can't be deleted"}""", ContentType = "application/json" });

        var outcome = await room.TryAsync(DeliveryStep.Retract);

        Assert.IsType<PublishOutcome.Conflict>(outcome);
    }
}
