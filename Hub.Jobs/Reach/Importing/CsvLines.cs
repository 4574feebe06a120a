using System.Text;

namespace Hub.Reach.Importing;

/// <summary>A line of a CSV file.</summary>
/// <param name="Number">As an editor counts, from 1; of a quoted cell with line breaks the first.</param>
public sealed record CsvLine(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads CSV as office programs write it: commas, semicolons or tabs, quoted cells, with or without the mark of UTF-8.</summary>
public static class CsvLines
{
    public static IReadOnlyList<CsvLine> Read(string text)
    {
        var separator = SeparatorOf(text);
        var lines = new List<CsvLine>();
        var (cells, cell, quoted, number, begun) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n')
            {
                number++;
            }

            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append(text[++at]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                End();
            }
            else if (c == '\n')
            {
                EndLine();
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        EndLine();
        return lines;

        void End()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndLine()
        {
            End();
            if (cells.Exists(c => c.Length > 0))
            {
                lines.Add(new CsvLine(begun, [.. cells]));
            }

            cells.Clear();
            begun = number;
        }
    }

    private static char SeparatorOf(string text)
    {
        // In the first line, and not in its quoted cells.
        var (quoted, found) = (false, ',');
        foreach (var c in text.TakeWhile(c => c != '\n'))
        {
            quoted ^= c == '"';
            found = !quoted && (c == ';' || (c == '\t' && found == ',')) ? c : found;
        }

        return found;
    }
}
