namespace Hub.Items.Files;

/// <summary>"Did you mean": the known name that is at most two keystrokes away.</summary>
internal static class NearestName
{
    private const int MaxStrokes = 2;

    public static string? Of(string typed, IEnumerable<string> known)
    {
        var (name, strokes) = known.Select(k => (Name: k, Strokes: Strokes(typed.ToLowerInvariant(), k))).MinBy(k => k.Strokes);
        return strokes <= MaxStrokes ? name : null;
    }

    private static int Strokes(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) > MaxStrokes)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
