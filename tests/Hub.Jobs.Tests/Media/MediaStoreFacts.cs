using System.Buffers.Binary;
using System.Text;
using Hub.Approvals;
using Hub.Jobs.Tests.Layout;
using Hub.Media;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Hub.Jobs.Tests.Media;

/// <summary>With whatever is built in to make pictures.</summary>
public sealed class MediaStoreFacts(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
#if IMAGEENGINE_IMAGESHARP
    private readonly Hub.Media.OnImageSharp.ImageSharpPictureWork work = new();
#else
    private readonly VipsPictureWork work = new();
#endif

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("cau-bang-lang.jpg", "image/jpeg")]
    [InlineData("tra-cuu-buoc-1.png", "image/png")]
    public async Task A_picture_is_kept_as_given_and_goes_out_as_a_jpeg_of_at_most_one_megabyte(string name, string type)
    {
        var bytes = await SampleAsync(name);

        var stored = await StoreAsync(bytes);

        await using var db = database.CreateDb();
        Assert.Equal((type, (long)bytes.Length), (stored.Original.ContentType, stored.Original.ByteCount));
        var ready = await db.Media.SingleAsync(m => m.Sha256 == stored.Ready.Sha256);
        Assert.Equal(("image/jpeg", stored.Original.Sha256), (ready.ContentType, ready.MadeFrom));
        Assert.InRange(ready.ByteCount, 1, 1_000_000);
        Assert.Equal((ready.Width, ready.Height), (PictureHeader.Read(ready.Bytes)!.Width, PictureHeader.Read(ready.Bytes)!.Height));
        Assert.Equal(26, ready.PublicKey.Length);
    }

    [Fact]
    public async Task The_same_picture_again_is_the_same_two_rows()
    {
        var bytes = await SampleAsync("xe-buyt-dien.jpg");

        var first = await StoreAsync(bytes);
        var again = await StoreAsync(bytes);

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_text_file_named_jpg_is_refused_whatever_its_name()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => StoreAsync(Encoding.UTF8.GetBytes("Đây là văn bản, không phải ảnh 🌸 1.234,5")));

        Assert.Equal("image-unknown", Assert.Single(refused.Refusals).Problem.Code);
    }

    [Theory]
    [InlineData("mua-lon.jpg")]
    [InlineData("tra-cuu-buoc-1.png")]
    public async Task A_truncated_picture_is_refused_and_leaves_no_row(string name)
    {
        var whole = await SampleAsync(name);
        var before = await CountAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => StoreAsync(whole.AsMemory(0, whole.Length / 2)));

        Assert.Equal("image-damaged", Assert.Single(refused.Refusals).Problem.Code);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_picture_that_lies_on_its_side_goes_out_upright_and_without_what_the_camera_wrote()
    {
        var lying = Turned(await SampleAsync("cau-bang-lang.jpg"));
        var before = PictureHeader.Read(lying)!;

        var stored = await StoreAsync(lying);

        await using var db = database.CreateDb();
        var ready = await db.Media.SingleAsync(m => m.Sha256 == stored.Ready.Sha256);
        Assert.True(before.Width > before.Height);
        Assert.True(ready.Width < ready.Height);
        Assert.Equal(-1, ready.Bytes.AsSpan().IndexOf("Exif"u8));
        Assert.NotEqual(-1, (await db.Media.SingleAsync(m => m.Sha256 == stored.Original.Sha256)).Bytes.AsSpan().IndexOf("Exif"u8));
    }

    [Fact]
    public async Task Sixty_megapixels_are_refused_by_the_header_alone_with_the_numbers_in_both_languages()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => StoreAsync(PngOf(10_000, 6_000)));

        var problem = Assert.Single(refused.Refusals).Problem;
        Assert.Equal("image-too-many-pixels", problem.Code);
        Assert.Contains("10.000 × 6.000", problem.TextVi, StringComparison.Ordinal);
        Assert.Contains("60.0 million", problem.TextEn, StringComparison.Ordinal);
    }

    private async Task<StoredMedia> StoreAsync(ReadOnlyMemory<byte> bytes)
    {
        await using var db = database.CreateDb();
        return await new MediaStore(work).StoreAsync(db, bytes, default);
    }

    private async Task<int> CountAsync()
    {
        await using var db = database.CreateDb();
        return await db.Media.CountAsync();
    }

    // Straight behind the start of the JPEG: an Exif block whose one entry says "turn by a quarter to the right".
    private static byte[] Turned(byte[] jpeg) =>
    [
        .. jpeg[..2], 0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. jpeg[2..],
    ];

    private static byte[] PngOf(uint width, uint height)
    {
        var bytes = new byte[64];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    private static Task<byte[]> SampleAsync(string name) =>
        File.ReadAllBytesAsync(Path.Combine(SourceTree.Root, "content/samples/pictures", name));
}
