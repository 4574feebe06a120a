using Hub.Channels;

namespace Hub.Web.Pages.Channels;

/// <summary>Every channel, and what keeps it from sending.</summary>
public sealed class IndexModel(PageTools tools) : HubPage(tools)
{
    public IReadOnlyList<ChannelLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Lines = await ChannelList.ReadAsync(Db, ct);
}
