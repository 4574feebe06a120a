namespace Connectors.Contract;

/// <summary>
/// A person posts there, and brings back the link of the post. Such a connector answers <see cref="PublishOutcome.NeedsHand"/>; its
/// rendition is the package that the person copies.
/// </summary>
public interface IPublishesByHand
{
    bool ByHand(ChannelSetup channel) => true;

    /// <summary>How long a post may wait until somebody takes it; null: no time is set, and nobody is reminded.</summary>
    TimeSpan? TimeToTake(ChannelSetup channel) => null;

    /// <summary>What people have to know who see the channel: how it is served, and what it cannot. Null: nothing beyond its settings.</summary>
    HandNote? NoteOf(ChannelSetup channel) => null;

    /// <summary>Is the pasted text the link of a post on this channel? Pure: nothing is fetched.</summary>
    LinkCheck CheckLink(string pasted, ChannelSetup channel);
}

/// <summary>
/// It posts by itself, and what is out there a person changes and takes down where the program cannot: Update and Retract then answer
/// <see cref="PublishOutcome.NeedsHand"/>.
/// </summary>
public interface IChangesByHand : IUpdates, IRetracts
{
    bool ChangesByHand(ChannelSetup channel);
}

/// <summary>A sentence in both languages.</summary>
public sealed record HandNote(string TextVi, string TextEn);

public abstract record LinkCheck
{
    private LinkCheck() { }

    /// <param name="Link">The link as it is to be stored, without the marks that apps add when sharing.</param>
    /// <param name="RemoteId">Stands for the post in the publication.</param>
    public sealed record Right(Uri Link, string RemoteId) : LinkCheck;

    public sealed record Wrong(Problem Problem) : LinkCheck;
}
