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
        Word[] old = [.. WordsOf(before)], now = [.. WordsOf(after)];
        var start = CommonStart(old, now);
        var end = CommonEnd(old, now, start);
        var middle = Middle(old[start..^end], now[start..^end]);
        return Join([.. old[..start].Select(Same), .. middle, .. old[^end..].Select(Same)]);
    }

    private static IEnumerable<Word> WordsOf(string text) => Pattern().Matches(text).Select(m => new Word(m.Groups["word"].Value, m.Groups["blanks"].Value));

    private static DiffRun Same(Word word) => new(DiffKind.Same, word.ToString());

    private static int CommonStart(Word[] old, Word[] now)
    {
        var at = 0;
        while (at < old.Length && at < now.Length && old[at] == now[at])
        {
            at++;
        }

        return at;
    }

    private static int CommonEnd(Word[] old, Word[] now, int start)
    {
        var count = 0;
        while (count < old.Length - start && count < now.Length - start && old[^(count + 1)] == now[^(count + 1)])
        {
            count++;
        }

        return count;
    }

    private static List<DiffRun> Middle(Word[] old, Word[] now)
    {
        if ((long)old.Length * now.Length > MostCells)
        {
            return [.. old.Select(w => new DiffRun(DiffKind.Gone, w.ToString())), .. now.Select(w => new DiffRun(DiffKind.New, w.ToString()))];
        }

        var common = Lengths(old, now);
        var runs = new List<DiffRun>();
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i].Text == now[j].Text)
            {
                runs.AddRange(Kept(old[i++], now[j++]));
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                runs.Add(new DiffRun(DiffKind.Gone, old[i++].ToString()));
            }
            else
            {
                runs.Add(new DiffRun(DiffKind.New, now[j++].ToString()));
            }
        }

        return runs;
    }

    // The last word before an addition is the same word, though a blank follows it now.
    private static IEnumerable<DiffRun> Kept(Word old, Word now) => old == now
        ? [Same(old)]
        : ((DiffRun[])[new(DiffKind.Same, old.Text), new(DiffKind.Gone, old.Blanks), new(DiffKind.New, now.Blanks)]).Where(r => r.Text.Length > 0);

    private static int[,] Lengths(Word[] old, Word[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i].Text == now[j].Text ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
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

    /// <summary>A word, a number as it is written (1.234,5), or what stands between them, with the blanks behind it: put together they are the text.</summary>
    private readonly record struct Word(string Text, string Blanks)
    {
        public override string ToString() => Text + Blanks;
    }

    [GeneratedRegex(@"(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.,:/-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|[^\s\p{L}\p{N}]+)(?<blanks>\s*)|(?<blanks>\s+)")]
    private static partial Regex Pattern();
}
