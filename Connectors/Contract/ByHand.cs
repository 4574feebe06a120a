namespace Connectors.Contract;

/// <summary>
/// A person posts there, and brings back the link of the post. Such a connector answers <see cref="PublishOutcome.NeedsHand"/>; its
/// rendition is the package that the person copies.
/// </summary>
public interface IPublishesByHand
{
    bool ByHand(ChannelSetup channel) => true;

    /// <summary>Is the pasted text the link of a post on this channel? Pure: nothing is fetched.</summary>
    LinkCheck CheckLink(string pasted, ChannelSetup channel);
}

public abstract record LinkCheck
{
    private LinkCheck() { }

    /// <param name="Link">The link as it is to be stored, without the marks that apps add when sharing.</param>
    /// <param name="RemoteId">Stands for the post in the publication.</param>
    public sealed record Right(Uri Link, string RemoteId) : LinkCheck;

    public sealed record Wrong(Problem Problem) : LinkCheck;
}
