using Connectors.Contract;

namespace Connectors.ZaloOa;

internal sealed record ZaloCover(string CoverType, string PhotoUrl, string Status);

/// <summary>
/// An article as it is sent. Update takes the whole article again: that a part may be left out is nowhere confirmed
/// (https://github.com/zaloplatform/zalo-java-sdk, CreateNormalArticle and UpdateNormalArticle, read 2026-11).
/// </summary>
internal sealed record ZaloArticle(string Title, string Author, string Description, ZaloCover Cover, IReadOnlyList<ZaloElement> Body, string Status, string Comment)
{
    public string? Id { get; init; }

    public string Type { get; } = "normal";

    /// <summary>The approved payload; only picture addresses, visibility and the way of writing line breaks are filled in.</summary>
    public static ZaloArticle From(PublishRequest request, bool visible, string? id = null)
    {
        var approved = request.Payload;
        var cover = approved.Media.First(m => m.Place == "cover");
        return new(
            Title: approved[ZaloLimits.Title.Part]!,
            Author: approved[ZaloLimits.Author.Part]!,
            Description: approved[ZaloLimits.Description.Part]!,
            Cover: new("photo", request.Media.AddressOf(cover.Sha256).AbsoluteUri, "show"),
            Body: ZaloElement.Read(approved[ZaloRendition.Body]!, request.Media.AddressOf, ZaloSettings.IsPlain(request.Channel)),
            Status: visible ? "show" : "hide",
            Comment: approved[ZaloRendition.Comment]!)
        {
            Id = id,
        };
    }
}
