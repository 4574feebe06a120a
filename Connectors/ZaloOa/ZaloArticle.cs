using System.Text.Json;
using Connectors.Contract;

namespace Connectors.ZaloOa;

internal sealed record ZaloCover(string CoverType, string PhotoUrl, string Status);

/// <summary>
/// An article as it is sent. Update takes the whole article again: that a part may be left out is nowhere confirmed
/// (https://github.com/zaloplatform/zalo-java-sdk, CreateNormalArticle and UpdateNormalArticle, read 2026-11).
/// </summary>
internal sealed record ZaloArticle(string Title, string Author, string Description, ZaloCover Cover, IReadOnlyList<ZaloElement> Body, string Status, string Comment)
{
    private const string MediaScheme = "media:";

    public string? Id { get; init; }

    public string Type { get; } = "normal";

    /// <summary>The approved payload; only the addresses of its pictures and the visibility are filled in.</summary>
    public static ZaloArticle From(PublishRequest request, bool visible, string? id = null)
    {
        var approved = request.Payload;
        var cover = approved.Media.First(m => m.Place == "cover");
        return new(
            Title: approved[ZaloLimits.Title.Part]!,
            Author: approved[ZaloLimits.Author.Part]!,
            Description: approved[ZaloLimits.Description.Part]!,
            Cover: new("photo", request.Media.AddressOf(cover.Sha256).AbsoluteUri, "show"),
            Body: [.. BodyOf(approved).Select(e => e.Url is null ? e : e with { Url = request.Media.AddressOf(e.Url[MediaScheme.Length..]).AbsoluteUri })],
            Status: visible ? "show" : "hide",
            Comment: approved[ZaloRendition.Comment]!)
        {
            Id = id,
        };
    }

    public static IReadOnlyList<ZaloElement> BodyOf(Rendition rendition) =>
        JsonSerializer.Deserialize<List<ZaloElement>>(rendition[ZaloRendition.Body]!, ZaloJson.Options)!;
}
