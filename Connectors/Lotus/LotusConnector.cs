using Connectors.Assisted;
using Connectors.Contract;

namespace Connectors.Lotus;

/// <summary>
/// Lotus (lotus.vn). No public way in for programs was found: no API reference, no SDK, no share address; press reports the network of
/// 2019 as closed (read November 2026). So it is served by hand, or switched off; nothing here pretends to post.
/// </summary>
internal sealed class LotusConnector : IConnector, IUpdates, IRetracts, IPublishesByHand
{
    private const string Disabled = "disabled";
    private const string Assisted = "assisted";

    private static readonly SettingField Mode = new("mode", SettingKind.Choice, "Cách đăng", "How it is posted")
    {
        Default = Assisted,
        Choices = [Assisted, Disabled],
        HelpVi = "assisted: cán bộ đăng thủ công và dán đường dẫn; disabled: ngừng dùng kênh này. Có thỏa thuận thì thêm kênh khác: nguồn cấp có khóa mà họ tự lấy (partner-feed), đẩy vào địa chỉ của họ (http-push), nhóm Lotus Chat (lotus-chat).",
        HelpEn = "assisted: an officer posts by hand and pastes the link; disabled: the channel is not used. With an agreement there are other channels: a feed with a key that they pull (partner-feed), their own address (http-push), a Lotus Chat group (lotus-chat).",
    };

    // Shapes of posts and blogs as public pages linked them until 2023: https://lotus.vn/w/post/{id}.htm, https://lotus.vn/w/blog/{slug}-{id}.htm.
    // That /w/ opens a composer, and how long a post may be, is not known: both are settings.
    private static readonly HandSettings Settings = new(
        new SettingField("link-pattern", SettingKind.Text, "Mẫu đường dẫn bài đăng", "Pattern of a post's link")
        {
            Default = @"https://(www\.)?lotus\.vn/w/(post|blog)/[^\s]+\.htm",
        },
        new SettingField("composer-address", SettingKind.Address, "Nơi soạn bài đăng", "Where to write the post") { Default = "https://lotus.vn/w/" });

    private static readonly HandNote NoApi = new(
        "Lotus chưa có API đăng bài công khai; cán bộ đăng thủ công và dán đường dẫn bài đăng.",
        "Lotus has no public posting API; this channel works by hand.");

    private static readonly HandNote Off = new(
        "Kênh Lotus đang tắt theo cài đặt “Cách đăng”: không nhận tin mới; bài đã đăng vẫn được gỡ bằng tay khi có lệnh.",
        "The Lotus channel is switched off by its setting: it takes nothing new; what stands there is still taken down by hand when ordered.");

    public string Key => "lotus";

    public ChannelSchema Schema { get; } = new([Mode, .. Settings.Fields]);

    public ConnectorLimits LimitsFor(ChannelSetup channel) => HandSettings.LimitsFor(channel);

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => [.. CheckMode(channel), .. Settings.Check(channel)];

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => HandPackage.Of(item, channel, Settings, NoApi.TextVi, NoApi.TextEn);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => Repeat.Always;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => HandOrOff(request.Channel);

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => HandOrOff(request.Channel);

    /// <summary>Also where the channel is switched off: what stands there is taken down.</summary>
    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Task.FromResult<PublishOutcome>(new PublishOutcome.NeedsHand());

    public LinkCheck CheckLink(string pasted, ChannelSetup channel) => PastedLink.Check(pasted, Settings.PatternOf(channel));

    public TimeSpan? TimeToTake(ChannelSetup channel) => HandSettings.TimeToTake(channel);

    public HandNote NoteOf(ChannelSetup channel) => ModeOf(channel) == Assisted ? NoApi : Off;

    private static Task<PublishOutcome> HandOrOff(ChannelSetup channel) => Task.FromResult<PublishOutcome>(
        ModeOf(channel) == Assisted
            ? new PublishOutcome.NeedsHand()
            : new PublishOutcome.Misconfigured(new Cause($"lotus:mode-{Disabled}", "lotus: the channel is switched off by its setting mode")));

    private static string ModeOf(ChannelSetup channel) => channel[Mode.Name] ?? Assisted;

    private static IEnumerable<Problem> CheckMode(ChannelSetup channel) => ModeOf(channel) switch
    {
        Assisted => [],
        Disabled =>
        [
            new(
                "channel-off", Mode.Name,
                "Kênh Lotus đang tắt (“Cách đăng” là disabled), nên không đăng được. Muốn đăng thủ công, hãy chọn assisted.",
                "The Lotus channel is switched off (“How it is posted” is disabled), so nothing can be posted. Choose assisted to post by hand."),
        ],
        var other =>
        [
            new(
                "choice-wrong", Mode.Name,
                $"“Cách đăng” không nhận giá trị “{other}”. Hãy chọn: {string.Join(", ", Mode.Choices)}.",
                $"“How it is posted” does not take “{other}”. Choose one of: {string.Join(", ", Mode.Choices)}."),
        ],
    };
}
