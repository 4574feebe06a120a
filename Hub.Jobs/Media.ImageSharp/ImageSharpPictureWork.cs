using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Processing;

namespace Hub.Media.OnImageSharp;

/// <summary>
/// Makes renditions with ImageSharp, in this process: a picture made to do harm is bounded by the allocator and by the look at its
/// header alone, not by a child process. At most two at a time.
/// </summary>
public sealed class ImageSharpPictureWork : IPictureWork, IDisposable
{
    // Four bytes for each of the 50 million pixels that are taken, and as much again for the turned copy.
    private static readonly DecoderOptions Decoding = new()
    {
        MaxFrames = 1,
        Configuration = new Configuration(
            new SixLabors.ImageSharp.Formats.Jpeg.JpegConfigurationModule(),
            new SixLabors.ImageSharp.Formats.Png.PngConfigurationModule(),
            new SixLabors.ImageSharp.Formats.Webp.WebpConfigurationModule())
        {
            MaxDegreeOfParallelism = 2,
            MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { AllocationLimitMegabytes = 512 }),
        },
    };

    private readonly SemaphoreSlim turns = new(2);

    public async Task<byte[]> RenderAsync(ReadOnlyMemory<byte> original, PictureSize size, CancellationToken ct)
    {
        if (!PictureEnd.IsThere(original.Span))
        {
            throw PictureFaults.Damaged();
        }

        await turns.WaitAsync(ct);
        try
        {
            using var given = new MemoryStream(original.ToArray(), writable: false);
            using var image = await Image.LoadAsync(Decoding, given, ct);
            image.Mutate(picture => Shape(picture, size));
            ForgetCamera(image);
            using var made = new MemoryStream();
            await image.SaveAsJpegAsync(made, new JpegEncoder { Quality = size.Quality, ColorType = JpegEncodingColor.YCbCrRatio420 }, ct);
            return made.ToArray();
        }
        catch (Exception e) when (e is InvalidImageContentException or UnknownImageFormatException or InvalidMemoryOperationException or NotSupportedException)
        {
            throw PictureFaults.Damaged();
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private static void Shape(IImageProcessingContext picture, PictureSize size)
    {
        picture.AutoOrient();
        var now = picture.GetCurrentSize();
        if (now.Width > size.Width || now.Height > size.Height)
        {
            picture.Resize(new ResizeOptions { Mode = ResizeMode.Max, Size = new Size(size.Width, size.Height) });
        }

        picture.BackgroundColor(Color.White);
    }

    // The colour profile stays: this line of ImageSharp cannot convert to sRGB, and without it the colours would be wrong.
    private static void ForgetCamera(Image image)
    {
        image.Metadata.ExifProfile = null;
        image.Metadata.XmpProfile = null;
        image.Metadata.IptcProfile = null;
    }
}

public static class ImageSharpRegistration
{
    /// <summary>In place of libvips.</summary>
    public static IServiceCollection AddImageSharpPictures(this IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IPictureWork, ImageSharpPictureWork>());
}
