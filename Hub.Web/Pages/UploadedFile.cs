namespace Hub.Web.Pages;

internal static class UploadedFile
{
    /// <summary>All of it: how long it may be is said by the page's own limit.</summary>
    public static async Task<byte[]> BytesAsync(this IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }
}
