using System.Globalization;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Site;

/// <summary>Place of an item in the public index, newest first.</summary>
public sealed record SiteCursor(DateTimeOffset PublishedAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PublishedAt.UtcTicks}_{Id:N}");

    public static SiteCursor? Parse(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? new SiteCursor(new DateTimeOffset(at, TimeSpan.Zero), guid)
            : null;
}

/// <summary>A page of the public index and where the next one begins; null at its end.</summary>
public sealed record SiteIndexPage(IReadOnlyList<SiteEntry> Entries, SiteCursor? Next);

/// <summary>What is out, newest first.</summary>
public sealed class SiteIndex(SiteEntries entries)
{
    public async Task<SiteIndexPage> ReadAsync(HubDb db, SiteSection? section, SiteCursor? after, int most, CancellationToken ct)
    {
        var rows = await Page(db, section, after, most).ToListAsync(ct);
        var next = rows.Count > most ? rows[most - 1] : null;
        return new SiteIndexPage(await entries.ReadAsync(db, [.. rows.Take(most).Select(r => r.Id)], ct), next);
    }

    // The pair is compared as one value: the database then begins at its place in the index instead of counting through what lies before.
    public static IQueryable<SiteCursor> Page(HubDb db, SiteSection? section, SiteCursor? after, int most)
    {
        var live = db.LiveOnSite().In(section);
        if (after is not null)
        {
            live = live.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.PublishedAt, p.Id), ValueTuple.Create(after.PublishedAt, after.Id)));
        }

        return live.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(most + 1).Select(p => new SiteCursor(p.PublishedAt, p.Id));
    }
}
