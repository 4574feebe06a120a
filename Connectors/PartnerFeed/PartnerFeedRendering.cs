using System.Globalization;
using Connectors.Contract;
using Connectors.HubSite;

namespace Connectors.PartnerFeed;

/// <summary>The parts of the hub's own pages, with the counted link in the place of the plain one, and how soon the partner may show it.</summary>
internal static class PartnerFeedRendering
{
    public static readonly ConnectorLimits Limits = HubSiteSettings.Limits;

    public static Rendition Of(OutgoingItem item, ChannelSetup channel)
    {
        var page = HubSiteRendering.Of(item, channel, item.TrackedUrl);
        var minutes = PartnerFeedSettings.RepublishAfterOf(channel).ToString(CultureInfo.InvariantCulture);
        return page with { Parts = [.. page.Parts, new(HubSitePage.RepublishAfterPart, PartKind.Plain, minutes)] };
    }
}
