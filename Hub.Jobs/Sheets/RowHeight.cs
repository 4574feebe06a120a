namespace Hub.Sheets;

/// <summary>How high a row is whose words break into lines: office programs measure it only when somebody edits the row.</summary>
internal static class RowHeight
{
    private const double Line = 15;

    /// <param name="cells">Words and the width of their column, in characters.</param>
    public static double Of(IEnumerable<(string Text, int Width)> cells) => Line * cells.Select(c => Lines(c.Text, c.Width)).DefaultIfEmpty(1).Max();

    private static int Lines(string text, int width)
    {
        var (lines, used) = (1, 0);
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                (lines, used) = (lines + 1, 0);
            }

            used += (used > 0 ? 1 : 0) + word.Length;
            while (used > width)
            {
                (lines, used) = (lines + 1, used - width);
            }
        }

        return lines;
    }
}
