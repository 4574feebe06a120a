using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.History;

/// <summary>What an adoption would do, without doing it.</summary>
/// <param name="Counts">Posts by what would become of them.</param>
/// <param name="First">The earliest that would be adopted.</param>
/// <param name="Examples">Some of each, with their link and the beginning of their words.</param>
/// <param name="Whole">False: the list is longer than a rehearsal reads.</param>
public sealed record HistoryPlan(
    IReadOnlyDictionary<HistoryVerdict, int> Counts, DateTimeOffset? First, DateTimeOffset? Last, IReadOnlyList<HistoryExample> Examples, bool Whole)
{
    public int Of(HistoryVerdict verdict) => Counts.GetValueOrDefault(verdict);
}

public sealed record HistoryExample(HistoryVerdict Verdict, string RemoteId, Uri? Url, DateTimeOffset? At, string Words);

/// <summary>The rehearsal: reads the list and judges every post, and writes nothing but that it was made. An adoption asks for it.</summary>
public sealed class HistoryRehearsal(IDbContextFactory<HubDb> databases, PastPages pages)
{
    public const string Action = "channel.history-rehearsed";

    /// <summary>A channel moves on: what was seen longer ago is no rehearsal of what would be adopted now.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromDays(1);

    private const int MostPages = 200;
    private const int ExamplesOfEach = 5;
    private const int WordsShown = 100;

    public async Task<HistoryPlan> PlanAsync(Guid channel, Actor actor, CancellationToken ct)
    {
        var plan = await ReadAsync(channel, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        AuditLog.AddAt(db, await HubClock.ReadAsync(db, ct), actor, Action, new AuditSubject("channel", channel.ToString("D")), new JsonObject { ["adopt"] = plan.Of(HistoryVerdict.Adopt), ["whole"] = plan.Whole });
        await db.SaveChangesAsync(ct);
        return plan;
    }

    private async Task<HistoryPlan> ReadAsync(Guid channel, CancellationToken ct)
    {
        var judged = new Dictionary<string, HistoryExample>(StringComparer.Ordinal);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var read = await pages.ReadAsync(channel, cursor, ct);
            await using var db = await databases.CreateDbContextAsync(ct);
            foreach (var (post, verdict) in await HistorySorting.SortAsync(db, channel, read.Posts, ct))
            {
                var words = string.Join(" – ", new[] { post.Title, post.Text }.Where(t => !string.IsNullOrWhiteSpace(t)));
                judged[post.RemoteId] = new HistoryExample(verdict, post.RemoteId, post.Url, post.At, Beginning(words));
            }

            cursor = read.Next;
            if (cursor is null)
            {
                return Of(judged.Values, whole: true);
            }
        }

        return Of(judged.Values, whole: false);
    }

    // At a space: neither a word nor a picture letter is torn.
    private static string Beginning(string words) =>
        words.Length <= WordsShown ? words : $"{words[..(words.LastIndexOf(' ', WordsShown) is > 0 and var end ? end : WordsShown)].TrimEnd()} …";

    private static HistoryPlan Of(IReadOnlyCollection<HistoryExample> all, bool whole)
    {
        var times = all.Where(e => e.Verdict == HistoryVerdict.Adopt).Select(e => e.At).ToList();
        return new HistoryPlan(
            all.GroupBy(e => e.Verdict).ToDictionary(g => g.Key, g => g.Count()), times.Min(), times.Max(),
            [.. all.GroupBy(e => e.Verdict).OrderBy(g => g.Key).SelectMany(g => g.OrderByDescending(e => e.At).Take(ExamplesOfEach))], whole);
    }
}
