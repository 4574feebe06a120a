using Connectors.Contract;
using StandIns.Faults;
using StandIns.WordPress;

namespace Connectors.Tests.WordPressSite;

public sealed class AnswerFacts
{
    private static readonly SiteUser WrongPassword = SiteUser.Editor with { ApplicationPassword = "sai SAI 0000" };

    [Fact]
    public async Task A_wrong_password_and_a_missing_right_are_told_apart()
    {
        await using var nobody = await SiteRoom.OpenAsync(user: WrongPassword);
        await using var reader = await SiteRoom.OpenAsync(user: SiteUser.Subscriber);

        var publishNobody = await PublishAsync(nobody);
        var publishReader = await PublishAsync(reader);

        Assert.Equal("wordpress:rest_cannot_create", Assert.IsType<PublishOutcome.NeedsReauth>(publishNobody).Cause.Code);
        Assert.Equal("wordpress:rest_cannot_create", Assert.IsType<PublishOutcome.Misconfigured>(publishReader).Cause.Code);
    }

    [Fact]
    public async Task A_wrong_password_stops_the_draft_and_the_look_too()
    {
        await using var room = await SiteRoom.OpenAsync(user: WrongPassword);

        Assert.IsType<PublishOutcome.NeedsReauth>(await room.Room.TryAsync(DeliveryStep.Prepare));
        Assert.IsType<FindOutcome.NeedsReauth>(await room.FindAsync());
        Assert.Empty(room.Site.Posts);
    }

    [Fact]
    public async Task The_test_of_a_channel_names_the_account_or_what_is_wrong()
    {
        await using var editor = await SiteRoom.OpenAsync();
        await using var nobody = await SiteRoom.OpenAsync(user: WrongPassword);
        await using var reader = await SiteRoom.OpenAsync(user: SiteUser.Subscriber);
        await using var plain = await SiteRoom.OpenAsync(new WordPressStandIn(prettyPermalinks: false));

        var works = Assert.IsType<ProbeOutcome.Works>(await ProbeAsync(editor));
        var wrongPassword = Assert.IsType<ProbeOutcome.Fails>(await ProbeAsync(nobody));
        var noRight = Assert.IsType<ProbeOutcome.Fails>(await ProbeAsync(reader));
        var wrongForm = Assert.IsType<ProbeOutcome.Fails>(await ProbeAsync(plain));

        Assert.Equal(["Tài khoản / account: Ban biên tập", "Vai trò / role: editor"], works.Seen);
        Assert.Equal(("wordpress:rest_not_logged_in", "wordpress:right-missing", "wordpress:http-404"), (wrongPassword.Cause.Code, noRight.Cause.Code, wrongForm.Cause.Code));
        Assert.Contains("publish_posts", noRight.Cause.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_security_plug_in_proves_nothing()
    {
        await using var room = await SiteRoom.OpenAsync();
        room.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 403, Body = "<html>Truy cập bị chặn {\"code\":\"rest_cannot_create\"}", Method = "POST", Path = "*/posts" });

        var outcome = await room.Room.TryAsync(DeliveryStep.Prepare);

        Assert.Equal("wordpress:http-403", Assert.IsType<PublishOutcome.Unsure>(outcome).Cause.Code);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_no_proof_of_absence()
    {
        await using var room = await SiteRoom.OpenAsync();
        foreach (var body in new[] { "[]", "<html>" })
        {
            room.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Garbage, Body = body, Method = "GET", Path = "*/posts" });
            Assert.IsType<FindOutcome.CannotTell>(await room.FindAsync());
        }
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_for_good_in_spite_of_the_500()
    {
        await using var room = await SiteRoom.OpenAsync();
        var request = room.Room.RequestFor(DeliveryStep.Prepare) with { Media = new TextFiles() };

        var outcome = await room.Connector.PrepareAsync(request, room.Room.Door.Out, default);

        Assert.Equal("wordpress:rest_upload_sideload_error", Assert.IsType<PublishOutcome.Rejected>(outcome).Cause.Code);
        Assert.Empty(room.Site.Posts);
    }

    [Fact]
    public async Task The_password_is_never_written_down()
    {
        await using var room = await SiteRoom.OpenAsync();

        await room.PutOutAsync();

        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{SiteUser.Editor.Name}:{SiteUser.Editor.ApplicationPassword}"));
        Assert.All(room.Room.Door.Exchanges.Select(e => e.ToString()).Concat(room.Room.Door.LogLines), line =>
        {
            Assert.DoesNotContain(basic, line, StringComparison.Ordinal);
            Assert.DoesNotContain(SiteUser.Editor.ApplicationPassword, line, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("site", "http://trang.example", "address-wrong")]
    [InlineData("site", "https://ten:mk@trang.example", "address-wrong")]
    [InlineData("user", "biên:tập", "user-wrong")]
    [InlineData("section-categories", "giao-thong", "lines-wrong")]
    [InlineData("permalinks", "đẹp", "choice-wrong")]
    [InlineData("retract", "xóa", "choice-wrong")]
    public void Wrong_settings_are_named(string name, string value, string code)
    {
        var channel = SiteChannel.At(new Uri("https://trang.example"));
        var wrong = channel with { Settings = channel.Settings.Where(s => s.Key != name).Append(KeyValuePair.Create(name, value)).ToDictionary() };

        var problem = Assert.Single(new Connectors.WordPressSite.WordPressConnector().Check(wrong));

        Assert.Equal((code, name), (problem.Code, problem.Where));
    }

    private static Task<PublishOutcome> PublishAsync(SiteRoom room)
    {
        var request = room.Room.RequestFor(DeliveryStep.Publish);
        return room.Connector.PublishAsync(request with { Rendition = request.Payload with { Media = [], Parts = [.. request.Payload.Parts.Where(p => p.Name != "content"), new("content", PartKind.Html, "<p>Mã tin: HN-26-0123</p>")] } }, room.Room.Door.Out, default);
    }

    private static Task<ProbeOutcome> ProbeAsync(SiteRoom room) => room.Connector.ProbeAsync(room.Room.Channel, room.Room.Door.Out, default);

    private sealed class TextFiles : IMediaSource
    {
        public Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct) => Task.FromResult<ReadOnlyMemory<byte>>("Đây là chữ, không phải ảnh"u8.ToArray());

        public Uri AddressOf(string sha256) => new("https://x.example/");
    }
}
