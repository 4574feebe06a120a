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
    public async Task On_a_new_channel_the_bot_neither_edits_nor_deletes_and_a_person_does()
    {
        var channel = ChatChannel.At(new Uri("https://bot.lotuschat.vn/"), edits: false);
        var fresh = channel with { Settings = channel.Settings.Where(s => s.Key != "edits").ToDictionary() };
        var request = Requests.For(Chat, fresh) with { RemoteId = "17" };

        Assert.Equal((false, false, true), (Chat.CanUpdate(fresh), Chat.CanRetract(fresh), Chat.ChangesByHand(fresh)));
        Assert.IsType<PublishOutcome.NeedsHand>(await Chat.UpdateAsync(request, new NoDoor(), default));
        Assert.IsType<PublishOutcome.NeedsHand>(await Chat.RetractAsync(request with { Rendition = null }, new NoDoor(), default));
        Assert.False(Chat.ChangesByHand(ChatChannel.At(new Uri("https://bot.lotuschat.vn/"), edits: true)));
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

    [Theory]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":95}}""", null, 95)]
    [InlineData("""{"ok":false,"description":"Too Many Requests","retry_after":120}""", "30", 120)]
    [InlineData("""{"ok":false,"description":"Too Many Requests","retry_after":5}""", "30", 30)]
    [InlineData("""{"ok":false,"description":"Too Many Requests","retry_after":99999999}""", null, 86_400)]
    [InlineData("""{"ok":false,"description":"Too Many Requests","retry_after":"lâu","parameters":[]}""", null, 60)]
    [InlineData("<html>quá tải</html>", null, 60)]
    public async Task A_limit_is_waited_for_as_long_as_the_service_asks_wherever_it_says_so(string body, string? header, int seconds)
    {
        await using var room = await ExamRoom.OpenAsync(Chat, new LotusChatStandIn(), at => ChatChannel.At(at, edits: false));
        await new ExamAsking(room, null).ReadyAsync(ExamAction.Publish);
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 429, Method = "POST", Body = body, ContentType = "application/json", RetryAfter = header });

        var retry = Assert.IsType<PublishOutcome.Retry>(await room.TryAsync(DeliveryStep.Publish));

        Assert.Equal(RetryScope.Channel, retry.Scope);
        Assert.InRange(retry.NotBefore!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(seconds - 5), TimeSpan.FromSeconds(seconds + 5));
    }

    [Fact]
    public async Task A_bot_that_was_put_out_of_its_group_needs_a_person_and_a_page_in_its_way_says_nothing()
    {
        await using var room = await ExamRoom.OpenAsync(Chat, new LotusChatStandIn(), at => ChatChannel.At(at, edits: false));
        Assert.Equal("getChat: Phóng viên theo dõi thành phố (GIẢ LẬP)", Assert.IsType<TokenCheck.Good>(await CheckAsync(room)).Seen);

        foreach (var (status, body, needsPerson) in new[]
        {
            (400, """{"ok":false,"description":"Bad Request: chat not found"}""", true), (401, """{"ok":false,"description":"Unauthorized"}""", true),
            (403, """{"ok":false,"description":"Forbidden: bot was kicked"}""", true), (404, "<html>không có trang này</html>", false),
            (500, """{"ok":false,"description":"Internal Server Error"}""", false), (429, """{"ok":false,"description":"Too Many Requests"}""", false),
        })
        {
            room.Host.Faults.Clear();
            room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Method = "GET", Body = body, ContentType = "application/json" });
            Assert.Equal((status, needsPerson), (status, await CheckAsync(room) is TokenCheck.NeedsReauth));
        }
    }

    private static Task<TokenCheck> CheckAsync(ExamRoom room) => Chat.CheckTokenAsync(room.Channel, TimeProvider.System.GetUtcNow(), room.Door.Out, default);
}
