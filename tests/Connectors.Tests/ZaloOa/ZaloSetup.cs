using Connectors.Contract;
using Connectors.ZaloOa;
using StandIns;
using StandIns.Zalo;
using Tests.Support;

namespace Connectors.Tests.ZaloOa;

/// <summary>The connector, a stand-in on a real socket, pictures to fetch, and a clock that both share.</summary>
internal sealed class ZaloSetup
{
    public const string Code = "HS-26-0007";

    private readonly string folder = Directory.CreateTempSubdirectory("zalo-").FullName;

    public ZaloOaConnector Connector { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public PictureServer Pictures { get; } = new();

    public ZaloStandIn Zalo { get; private set; } = new() { Switches = { ListDelay = TimeSpan.Zero } };

    public StandInHost Host { get; private set; } = null!;

    public Door Door { get; private set; } = null!;

    public ChannelSetup Channel { get; set; } = null!;

    public OutgoingItem Item { get; set; } = null!;

    public async Task StartAsync()
    {
        await Pictures.StartAsync();
        await OpenAsync();
        Item = Samples.Item(Pictures.Add(2_000, "Mây đen trên phố Hoa Sữa", "Ảnh: Đỗ Thị Ngọc Ánh"));
    }

    public async Task StopAsync()
    {
        Door.Dispose();
        await Host.DisposeAsync();
        await Pictures.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The platform goes down and comes back with what it had written, on another port.</summary>
    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        Door.Dispose();
        Zalo = new() { Switches = { ListDelay = TimeSpan.Zero } };
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        Host = await StandInHost.StartAsync(Zalo, 0, folder, Clock);
        Door = Door.To(Host);
        Channel = Samples.Channel(Host.Address);
    }

    public PublishRequest Request(OutgoingItem? item = null) => new()
    {
        Channel = Channel,
        Rendition = Connector.Render(item ?? Item, Channel),
        ItemCode = (item ?? Item).ItemCode,
        Slug = "du-bao-mua-lon",
        Version = (item ?? Item).Version,
        PublishKey = "tin:zalo:1",
        SendKey = "tin:zalo:1:1:publish:0a1b2c3d",
        TrackedUrl = (item ?? Item).TrackedUrl,
        Now = Clock.GetUtcNow(),
        Media = Pictures,
    };

    public static FindRequest Look(PublishRequest sent, DeliveryStep step = DeliveryStep.Prepare) => new() { Sent = sent, Step = step, FirstAttemptAt = sent.Now };

    /// <summary>Asks until the platform has an answer.</summary>
    public async Task<PublishOutcome> FinishAsync(PublishOutcome taken, PublishRequest request)
    {
        while (taken is PublishOutcome.Pending pending)
        {
            Clock.Advance(pending.AskAgainAt - Clock.GetUtcNow());
            taken = await Connector.PollAsync(request with { Ticket = pending.Ticket, Now = Clock.GetUtcNow() }, Door.Out, default);
        }

        return taken;
    }

    public async Task<string> PrepareAsync(PublishRequest request) =>
        Assert.IsType<PublishOutcome.Prepared>(await FinishAsync(await Connector.PrepareAsync(request, Door.Out, default), request)).Handle;

    public async Task<PublishOutcome.Published> RevealAsync(PublishRequest request) =>
        Assert.IsType<PublishOutcome.Published>(await FinishAsync(await Connector.RevealAsync(request, Door.Out, default), request));

    public async Task<PublishOutcome.Published> PublishAsync(OutgoingItem? item = null)
    {
        var request = Request(item);
        return await RevealAsync(request with { Handle = await PrepareAsync(request) });
    }
}
