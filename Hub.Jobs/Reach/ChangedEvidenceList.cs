using System.Globalization;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Which changes are looked for.</summary>
public sealed record ChangedAsk
{
    /// <summary>This one alone, answered for or not.</summary>
    public Guid? Only { get; init; }

    /// <summary>Only these; null: all.</summary>
    public IReadOnlyCollection<Guid>? Among { get; init; }

    public ChangeCursor? After { get; init; }

    public int Most { get; init; } = 200;
}

/// <summary>Place in the list.</summary>
public sealed record ChangeCursor(bool Answered, DateTimeOffset FoundAt, Guid Evidence)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Answered ? 1 : 0)}_{FoundAt.UtcTicks}_{Evidence:N}");

    public static ChangeCursor? Parse(string? text) =>
        text?.Split('_') is [("0" or "1") and var answered, var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(id, out var evidence)
            ? new ChangeCursor(answered == "1", new DateTimeOffset(at, TimeSpan.Zero), evidence)
            : null;
}

/// <summary>Changed evidence under the names that people know.</summary>
public sealed record ListedChange(ChangedEvidence Change, string? Connector, string? Channel, string? ItemCode, string? AnsweredBy)
{
    /// <summary>Where the row is named: on the page of its delivery or its order, or, where that is gone, of the item; null: it is one of figures, or nothing is left.</summary>
    public string? Page { get; init; }
}

public sealed record ChangePage(IReadOnlyList<ListedChange> Rows, ChangeCursor? Next);

/// <summary>What was changed behind the program's back: first what nobody has answered for, then the newest.</summary>
public static class ChangedEvidenceList
{
    public static async Task<ChangePage> ReadAsync(HubDb db, ChangedAsk ask, CancellationToken ct)
    {
        var rows = await Asked(db, ask)
            .OrderBy(c => c.AnsweredAt != null).ThenByDescending(c => c.FoundAt).ThenBy(c => c.SampleId).Take(ask.Most + 1)
            .Select(c => new
            {
                Change = c,
                Channel = db.Channels.Where(x => x.Id == c.ChannelId).Select(x => new { x.Connector, x.Name }).FirstOrDefault(),
                Item = db.Items.Where(i => i.Id == c.SubjectId).Select(i => i.Code).FirstOrDefault(),
                By = db.Users.Where(u => u.Id == c.AnsweredBy).Select(u => u.DisplayName).FirstOrDefault(),
            }).ToListAsync(ct);

        // Asked for by their keys: beside each row the planner would read whole tables.
        var owners = rows.Select(r => r.Change.OwnerId).OfType<Guid>().Distinct().ToList();
        var deliveries = (await db.Deliveries.Where(d => owners.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct)).ToHashSet();
        var orders = (await db.Orders.Where(o => owners.Contains(o.Id)).Select(o => o.Id).ToListAsync(ct)).ToHashSet();
        var page = rows.Take(ask.Most).Select(r => new ListedChange(r.Change, r.Channel?.Connector, r.Channel?.Name, r.Item, r.By)
        {
            Page = r.Change.OwnerId is not { } owner ? null : deliveries.Contains(owner) ? $"/deliveries/{owner}" : orders.Contains(owner) ? $"/orders/{owner}" : r.Item is { } code ? $"/items/{code}" : null,
        }).ToList();
        return new ChangePage(page, rows.Count > ask.Most && page[^1].Change is var last ? new ChangeCursor(last.AnsweredAt is not null, last.FoundAt, last.SampleId) : null);
    }

    private static IQueryable<ChangedEvidence> Asked(HubDb db, ChangedAsk ask)
    {
        var changes = db.Set<ChangedEvidence>().AsNoTracking();
        if (ask.Only is { } only)
        {
            changes = changes.Where(c => c.SampleId == only);
        }

        if (ask.Among is { } among)
        {
            changes = changes.Where(c => among.Contains(c.SampleId));
        }

        return ask.After is not { } after ? changes : changes.Where(c =>
            (!after.Answered && c.AnsweredAt != null)
            || ((c.AnsweredAt != null) == after.Answered && (c.FoundAt < after.FoundAt || (c.FoundAt == after.FoundAt && c.SampleId > after.Evidence))));
    }
}
