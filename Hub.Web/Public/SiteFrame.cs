using Hub.Setup;
using Hub.Site;
using Hub.Storage;
using Hub.Web.Feeds;
using Hub.Web.Server;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Public;

/// <summary>What stands around every public page.</summary>
public sealed class SiteFrame(HubDb db, FeedStore feeds, HubSettings settings)
{
    private string? publisher;

    public HubDb Db => db;

    public bool IsPractice => settings.Mode == HubMode.Practice;

    public PublicAddresses Addresses => settings.Addresses;

    public async Task<string> PublisherAsync(CancellationToken ct) => publisher ??= await db.Organisation.Select(o => o.Name).SingleOrDefaultAsync(ct) ?? "Outreach Hub";

    public async Task<IReadOnlyList<SiteSection>> SectionsAsync(CancellationToken ct) => await feeds.SectionsAsync(ct);

    /// <summary>A path of the public site in the language of this page.</summary>
    public static string To(string path) =>
        !Languages.IsEnglish ? path : path.Contains('?', StringComparison.Ordinal) ? $"{path}&{PublicCulture.Key}=en" : $"{path}?{PublicCulture.Key}=en";
}
