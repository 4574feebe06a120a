namespace Hub.Web.Commands;

/// <summary>Columns as wide as their widest cell.</summary>
internal static class TextTable
{
    public static async Task WriteAsync(TextWriter output, string[] heads, IEnumerable<string[]> rows)
    {
        var all = rows.Prepend(heads).ToList();
        var widths = Enumerable.Range(0, heads.Length).Select(i => all.Max(r => r[i].Length)).ToArray();
        foreach (var row in all)
        {
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        }
    }
}
