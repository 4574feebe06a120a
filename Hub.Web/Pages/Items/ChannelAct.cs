using Hub.Deliveries.Operating;
using Hub.Storage;

namespace Hub.Web.Pages.Items;

/// <summary>What can be done about an item on one channel, as words that lead to where it is done.</summary>
/// <param name="Word">Key of its words.</param>
public sealed record ChannelAct(string Word, string Address)
{
    /// <param name="write">Who looks may write a correction.</param>
    /// <param name="operate">… may work on the queue.</param>
    /// <param name="withdraw">… may take the item back everywhere.</param>
    public static IEnumerable<ChannelAct> Of(ItemChannel channel, string code, bool write, bool operate, bool withdraw)
    {
        var newest = channel.Newest;
        foreach (var act in operate ? AllowedActs.Of(newest.Facts) : [])
        {
            yield return new ChannelAct("view.act-" + Kebab.Of(act), $"/deliveries/{newest.Id}");
        }

        if (channel.Live is not null && write)
        {
            yield return new ChannelAct("view.correct", $"/items/{code}/edit");
        }

        if (channel.Live is not null && withdraw)
        {
            yield return new ChannelAct("view.act-withdraw", $"/items/{code}/withdraw");
        }
    }
}
