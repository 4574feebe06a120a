using System.Security.Cryptography;
using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

public sealed class PageAlbumFacts : PageFixture
{
    private static readonly byte[] RoadBytes = [.. PageChannel.CoverBytes, 9];

    private static readonly OutgoingMedia Road = new(
        Convert.ToHexStringLower(SHA256.HashData(RoadBytes)), "image/jpeg", 1200, 800, RoadBytes.Length, "Mặt đường mới “trải thảm” 🚧", "Ảnh: Trần Đức", "anh/mat-duong.jpg");

    private static readonly OutgoingItem Item = PageChannel.Item with { Media = [PageChannel.Cover, Road] };

    private Task<PublishOutcome> AlbumAsync()
    {
        Channel = Channel.With("post-form", "album");
        return Connector.PublishAsync(Request(Item) with { Media = new Both() }, Door.Out, default);
    }

    [Fact]
    public async Task Photos_go_up_unseen_with_their_descriptions_and_one_call_shows_them_in_order()
    {
        var published = Assert.IsType<PublishOutcome.Published>(await AlbumAsync());

        var post = Assert.Single(Page.Posts);
        Assert.Equal(Proof.ReadBack, published.Proof);
        Assert.Equal(
            [(PageChannel.Cover.Sha256, PageChannel.Cover.AltText), (Road.Sha256, Road.AltText)], post.Photos.Select(p => (p.Sha256, p.AltText!)));
        Assert.Equal(
            ["/v25.0/1029384756/photos", "/v25.0/1029384756/photos", "/v25.0/1029384756/feed"], Host.Log.Lines.Where(l => l.Method == "POST").Select(l => l.Path));
    }

    [Theory]
    [InlineData(FaultKind.Reset, true)]
    [InlineData(FaultKind.Reset, false)]
    [InlineData(FaultKind.Garbage, true)]
    public async Task A_second_photo_in_doubt_is_surely_no_post_and_the_album_is_made_once(FaultKind kind, bool afterActing)
    {
        Host.Faults.Add(new Fault { Kind = kind, AfterActing = afterActing, Path = "*/photos", Skip = 1 });

        Assert.IsType<PublishOutcome.Retry>(await AlbumAsync());
        Assert.Empty(Page.Posts);
        Assert.IsType<PublishOutcome.Published>(await AlbumAsync());
        Assert.Equal(2, Assert.Single(Page.Posts).Photos.Count);
    }

    [Fact]
    public async Task A_post_whose_answer_is_lost_is_found_with_its_album()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Path = "*/feed" });

        Assert.IsType<PublishOutcome.Unsure>(await AlbumAsync());
        Assert.Equal(Page.Posts[0].Id, Assert.IsType<FindOutcome.Found>(await FindAsync(Item)).RemoteId);
        Assert.Single(Page.Posts);
    }

    [Fact]
    public async Task An_album_that_the_platform_finds_too_large_is_refused_and_nothing_is_out()
    {
        Page.Settings = new() { MostPhotos = 1 };

        Assert.Equal("facebook-page:100", Assert.IsType<PublishOutcome.Rejected>(await AlbumAsync()).Cause.Code);
        Assert.Empty(Page.Posts);
    }

    [Fact]
    public async Task Other_photos_are_no_correction()
    {
        var published = Assert.IsType<PublishOutcome.Published>(await AlbumAsync());
        var fewer = Request(Item with { Version = 2, Media = [PageChannel.Cover] }, published);

        Assert.Equal("facebook-page:card-cannot-change", Assert.IsType<PublishOutcome.Rejected>(await Connector.UpdateAsync(fewer, Door.Out, default)).Cause.Code);
    }

    private sealed class Both : IMediaSource
    {
        public Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct) =>
            Task.FromResult<ReadOnlyMemory<byte>>(sha256 == Road.Sha256 ? RoadBytes : PageChannel.CoverBytes);

        public Uri AddressOf(string sha256) => new($"https://hub.example/m/{sha256[..8]}.jpg");
    }
}
