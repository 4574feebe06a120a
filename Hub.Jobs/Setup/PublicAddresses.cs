using Connectors.Contract;
using Microsoft.Extensions.Configuration;

namespace Hub.Setup;

/// <summary>Every public link of the hub, from the one base HUB_PUBLIC_URL.</summary>
public sealed class PublicAddresses(Uri root)
{
    public Uri Root { get; } = new(root.AbsoluteUri.TrimEnd('/') + "/");

    public static PublicAddresses From(IConfiguration configuration)
    {
        var text = configuration.RequireSetting("HUB_PUBLIC_URL");
        return Uri.TryCreate(text, UriKind.Absolute, out var root) && root.Scheme is "http" or "https"
            ? new PublicAddresses(root!)
            : throw new SetupException(new Problem(
                "public-url-wrong", "HUB_PUBLIC_URL",
                "HUB_PUBLIC_URL phải là địa chỉ đầy đủ, chẳng hạn https://tin.example.gov.vn",
                "HUB_PUBLIC_URL has to be a whole address, for instance https://tin.example.gov.vn"));
    }

    public Uri Item(string slug) => new(Root, $"tin/{slug}");

    public Uri Tracked(string key) => new(Root, $"t/{key}");

    /// <summary>Where a platform sends a person back to after a consent.</summary>
    public Uri Connect(string connector) => new(Root, $"connect/{connector}");

    /// <summary>Where a platform tells a channel what happened.</summary>
    public Uri Hook(string channel) => new(Root, $"hooks/{channel}");

    /// <summary>For people who sign in.</summary>
    public Uri Order(Guid id) => new(Root, $"orders/{id:D}");

    /// <summary>For people who sign in.</summary>
    public Uri Bulletin(Guid id) => new(Root, $"bulletins/{id:D}");

    /// <summary>For people who sign in.</summary>
    public Uri Delivery(Guid id) => new(Root, $"deliveries/{id:D}");

    /// <summary>The ending tells platforms that go by it what to expect.</summary>
    public Uri Media(string publicKey, string contentType) => new(Root, $"m/{publicKey}.{(contentType == "image/png" ? "png" : "jpg")}");
}
