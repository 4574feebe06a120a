using System.Globalization;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>A post with its raw texts, as <c>context=edit</c> and the answers to writes give it.</summary>
internal sealed record WordPressPost(string Id, string Status, string Slug, Uri? Link, DateTimeOffset? At, PostTexts Texts, long Cover)
{
    public const string Draft = "draft";
    public const string Published = "publish";
    public const string Trashed = "trash";

    /// <summary>A post with a password is on the site, but nobody reads it.</summary>
    public required bool HasPassword { get; init; }

    public IReadOnlyList<long> Categories { get; init; } = [];

    public IReadOnlyList<long> Tags { get; init; } = [];

    public bool IsVisible => Status == Published && !HasPassword;

    /// <summary>Hidden as we leave it, or as an editor's review does.</summary>
    public bool IsDraft => Status is Draft or "pending" or "auto-draft";

    public static WordPressPost? From(OutboundResult.Reply reply) => reply.IsSuccess && WordPressJson.Parse(reply) is { } json ? From(json) : null;

    public static WordPressPost? From(JsonElement json) =>
        json.Number("id") is > 0 and var id
        && json.Text("status") is { } status
        && json.Text("slug") is { } slug
        && json.Text("title", "raw") is { } title
        && json.Text("excerpt", "raw") is { } excerpt
        && json.Text("content", "raw") is { } content
            ? new(
                id.ToString(CultureInfo.InvariantCulture), status, slug,
                Uri.TryCreate(json.Text("link"), UriKind.Absolute, out var link) ? link : null,
                json.Time("date_gmt"), new PostTexts(title, excerpt, content), json.Number("featured_media") ?? 0)
            {
                HasPassword = json.Text("password") is { Length: > 0 },
                Categories = json.Numbers("categories"),
                Tags = json.Numbers("tags"),
            }
            : null;
}
