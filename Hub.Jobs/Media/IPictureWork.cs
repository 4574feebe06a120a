namespace Hub.Media;

/// <summary>
/// Makes renditions. libvips does it (<see cref="VipsPictureWork"/>), or ImageSharp where it is built in (docs/decisions/0006).
/// What is given has passed the look at its header: JPEG, PNG or WebP of at most 30 MB and 50 megapixels.
/// </summary>
public interface IPictureWork
{
    /// <summary>A JPEG without camera data, upright; what was transparent becomes white. Throws <see cref="Approvals.RefusedException"/> for what is damaged.</summary>
    Task<byte[]> RenderAsync(ReadOnlyMemory<byte> original, PictureSize size, CancellationToken ct);
}

/// <summary>How one rendition is made: it fits into the box, with its proportions, and never grows.</summary>
/// <param name="Width">Pixels, at most.</param>
/// <param name="Height">Pixels, at most.</param>
/// <param name="Quality">Of the JPEG, 1 to 100.</param>
public sealed record PictureSize(int Width, int Height, int Quality);
