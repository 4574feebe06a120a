using Connectors.Contract;

namespace Connectors.Assisted;

/// <summary>Any outlet without a way in for programs: a person posts there. Makes no call; posting is proven by the link that comes back.</summary>
internal sealed class AssistedConnector : IConnector, IUpdates, IRetracts, IPublishesByHand
{
    private static readonly HandSettings Settings = new(
        new SettingField("link-pattern", SettingKind.Text, "Mẫu đường dẫn bài đăng", "Pattern of a post's link")
        {
            Required = true,
            HelpVi = @"Biểu thức chính quy mà toàn bộ đường dẫn phải khớp, ví dụ https://mang\.example/bai/\d+",
            HelpEn = @"Regular expression that a whole link has to match, e.g. https://network\.example/post/\d+",
        },
        new SettingField("composer-address", SettingKind.Address, "Nơi soạn bài đăng", "Where to write the post"));

    private static readonly HandNote Note = new("Kênh này đăng bằng tay.", "This channel is posted by hand.");

    public string Key => "assisted";

    public ChannelSchema Schema { get; } = new(Settings.Fields);

    public ConnectorLimits LimitsFor(ChannelSetup channel) => HandSettings.LimitsFor(channel);

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => [.. Schema.Missing(channel), .. Settings.Check(channel)];

    public Rendition Render(OutgoingItem item, ChannelSetup channel) =>
        HandPackage.Of(item, channel, Settings, Note.TextVi, Note.TextEn);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => Repeat.Always;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => ByHand();

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => ByHand();

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => ByHand();

    public LinkCheck CheckLink(string pasted, ChannelSetup channel) => PastedLink.Check(pasted, Settings.PatternOf(channel));

    public TimeSpan? TimeToTake(ChannelSetup channel) => HandSettings.TimeToTake(channel);

    public HandNote NoteOf(ChannelSetup channel) => Note;

    private static Task<PublishOutcome> ByHand() => Task.FromResult<PublishOutcome>(new PublishOutcome.NeedsHand());
}
