using System.Globalization;

namespace StandIns.Ghost;

/// <summary>The posts of the site. Whoever decides on a write holds the gate from the decision to the journal.</summary>
internal sealed class GhostWorld(Witness witness)
{
    private readonly SortedDictionary<string, GhostPostRow> rows = new(StringComparer.Ordinal);
    private Journal<GhostPostRow> journal = null!;
    private TimeProvider clock = TimeProvider.System;
    private DateTimeOffset lastWrite;
    private int made;

    public Lock Gate { get; } = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public IEnumerable<GhostPostRow> Posts => rows.Values;

    public string NextId => $"6a{made + 1:x22}";

    public void KeepIn(StandInWorkplace workplace)
    {
        clock = workplace.Clock;
        journal = workplace.OpenJournal<GhostPostRow>("ghost.jsonl", Apply);
    }

    public GhostPostRow? Find(string id) => rows.GetValueOrDefault(id);

    public string FreeSlug(string wanted) => Enumerable.Range(1, 1000)
        .Select(n => n == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}")).First(slug => rows.Values.All(r => r.Slug != slug));

    /// <summary>Every write has a time of its own: it is what the next one has to name.</summary>
    public GhostPostRow Write(GhostPostRow row)
    {
        lastWrite = Now > lastWrite ? Now : lastWrite.AddMilliseconds(1);
        var stamp = lastWrite.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        var written = row with { UpdatedAt = stamp, PublishedAt = row.PublishedAt ?? (row.Status == "published" ? stamp : null) };
        journal.Write(written);
        return written;
    }

    private void Apply(GhostPostRow row)
    {
        var code = ItemCodes.In(row.Html);
        witness.WriteAccepted(code);
        made = Math.Max(made, int.Parse(row.Id.AsSpan(^6), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        rows.Remove(row.Id);
        if (!row.Gone)
        {
            rows[row.Id] = row;
        }

        if (!row.Gone && row.Status == "published")
        {
            witness.Shows(row.Id, code, row.VisibleText, $"/{row.Slug}/");
        }
        else
        {
            witness.Hides(row.Id);
        }
    }
}
