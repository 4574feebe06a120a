using System.Globalization;
using Hub.Media;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Pictures;

/// <summary>The library: every picture with the words that it last had, to be used again.</summary>
public sealed class IndexModel(PageTools tools) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public IReadOnlyList<LibraryPicture> Pictures { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var found = await PictureLibrary.ReadAsync(Db, Place(Before), ct);
        Pictures = [.. found.Take(PictureLibrary.PageSize)];
        Next = found.Count > PictureLibrary.PageSize
            ? string.Create(CultureInfo.InvariantCulture, $"/pictures?before={Pictures[^1].StoredAt.UtcTicks}_{Pictures[^1].Original}")
            : null;
    }

    private static (DateTimeOffset, string)? Place(string? text) =>
        text?.Split('_') is [var ticks, { Length: 64 } sha] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTimeOffset.MaxValue.Ticks
            ? (new DateTimeOffset(at, TimeSpan.Zero), sha)
            : null;
}
