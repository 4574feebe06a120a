namespace Hub.Items.Importing;

/// <summary>The lines that two texts do not share, for a person who has to decide which one holds.</summary>
public static class LineDiff
{
    private const int MostLines = 40;

    /// <summary>Lines only in the first text begin with "- ", those only in the second with "+ ".</summary>
    public static IReadOnlyList<string> Of(string one, string other)
    {
        var (a, b) = (one.Split('\n'), other.Split('\n'));
        var common = Lengths(a, b);
        var lines = new List<string>();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (j < b.Length && (i == a.Length || common[i, j + 1] >= common[i + 1, j]))
            {
                lines.Add("+ " + b[j++]);
            }
            else
            {
                lines.Add("- " + a[i++]);
            }
        }

        return lines.Count <= MostLines ? lines : [.. lines.Take(MostLines), "…"];
    }

    private static int[,] Lengths(string[] a, string[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = a[i] == b[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
