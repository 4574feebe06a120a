using Hub.Deliveries.Operating;
using Hub.Storage;

namespace Hub.Web.Pages.Items;

/// <summary>What can be done about an item on one channel, as words that lead to where it is done. What is done everywhere at once stands above them all.</summary>
/// <param name="Word">Key of its words.</param>
public sealed record ChannelAct(string Word, string Address)
{
    public static IEnumerable<ChannelAct> Of(ItemChannel channel) =>
        AllowedActs.Of(channel.Newest.Facts).Select(act => new ChannelAct("view.act-" + Kebab.Of(act), $"/deliveries/{channel.Newest.Id}"));
}
