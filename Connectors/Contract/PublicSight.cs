namespace Connectors.Contract;

/// <summary>A post that may be open to the public.</summary>
/// <param name="Rewritten">What it has to show since it was corrected; null where it is as it came out, and its item code is enough.</param>
public sealed record PublicLookRequest(ChannelSetup Channel, string ItemCode, Rendition? Rewritten, string RemoteId, Uri? Url);

/// <summary>What somebody without credentials meets. <paramref name="Evidence"/> says in a line what was read.</summary>
public sealed record PublicSight(PublicView View, string Evidence);

public enum PublicView
{
    /// <summary>It is there for anybody.</summary>
    Shown,

    /// <summary>The platform says that there is nothing to be seen.</summary>
    NotShown,

    /// <summary>A page for logging in, a page without the words, no answer: nothing is proven either way.</summary>
    CannotTell,
}
