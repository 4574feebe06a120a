using System.Text.RegularExpressions;

namespace Hub.Text;

public enum DiffKind
{
    Same,
    Gone,
    New,
}

/// <summary>A run of words that is in both texts, or in one.</summary>
public sealed record DiffRun(DiffKind Kind, string Text);

/// <summary>What changed between two texts, word by word, for somebody who has read the first.</summary>
public static partial class WordDiff
{
    // Beyond this the table of the comparison grows too large; the rest is then shown as gone and new.
    private const long MostCells = 4_000_000;

    public static IReadOnlyList<DiffRun> Of(string before, string after)
    {
        string[] old = [.. Words().Matches(before).Select(m => m.Value)], now = [.. Words().Matches(after).Select(m => m.Value)];
        var start = CommonStart(old, now);
        var end = CommonEnd(old, now, start);
        var middle = Middle(old[start..^end], now[start..^end]);
        return Join([.. old[..start].Select(Same), .. middle, .. old[^end..].Select(Same)]);
    }

    private static DiffRun Same(string word) => new(DiffKind.Same, word);

    private static int CommonStart(string[] old, string[] now)
    {
        var at = 0;
        while (at < old.Length && at < now.Length && old[at] == now[at])
        {
            at++;
        }

        return at;
    }

    private static int CommonEnd(string[] old, string[] now, int start)
    {
        var count = 0;
        while (count < old.Length - start && count < now.Length - start && old[^(count + 1)] == now[^(count + 1)])
        {
            count++;
        }

        return count;
    }

    private static List<DiffRun> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostCells)
        {
            return [.. old.Select(w => new DiffRun(DiffKind.Gone, w)), .. now.Select(w => new DiffRun(DiffKind.New, w))];
        }

        var common = Lengths(old, now);
        var runs = new List<DiffRun>();
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                runs.Add(Same(old[i++]));
                j++;
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                runs.Add(new DiffRun(DiffKind.Gone, old[i++]));
            }
            else
            {
                runs.Add(new DiffRun(DiffKind.New, now[j++]));
            }
        }

        return runs;
    }

    private static int[,] Lengths(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static List<DiffRun> Join(IEnumerable<DiffRun> words)
    {
        var runs = new List<DiffRun>();
        foreach (var word in words)
        {
            if (runs.Count > 0 && runs[^1].Kind == word.Kind)
            {
                runs[^1] = runs[^1] with { Text = runs[^1].Text + word.Text };
            }
            else
            {
                runs.Add(word);
            }
        }

        return runs;
    }

    // A word keeps the blanks after it, so that the runs put together are the texts again.
    [GeneratedRegex(@"\s+|[^\s]+\s*")]
    private static partial Regex Words();
}
