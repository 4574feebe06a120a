using Connectors.Contract;

namespace Connectors.Tests.FacebookPage;

/// <summary>The same exam with several photos in a post.</summary>
public sealed class FacebookAlbumContractFacts : FacebookPageContractFacts
{
    protected override ChannelSetup ChannelAt(Uri standIn) => base.ChannelAt(standIn).With("post-form", "album");

    protected override int Photos => 2;

    /// <summary>The words, and every picture with its own alternative text, in the approved order.</summary>
    protected override string ShownText(Rendition payload, IMediaSource media)
    {
        Assert.Equal(2, payload.Media.Count);
        return string.Join('\n', [payload["message"]!, .. payload.Media.Select(m => $"[ảnh {m.Sha256}: {m.AltText}]")]);
    }
}
