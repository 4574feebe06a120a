using System.Text;

namespace Connectors.Rendering;

/// <summary>Text inside HTML and XML: Vietnamese stays readable, only the marks that mean something are written as entities.</summary>
internal static class HtmlText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&#39;"); break;
                case '\t' or '\n': escaped.Append(c); break;
                case < ' ' or '\u007f' or '\ufffe' or '\uffff': break; // XML 1.0, which feeds are, cannot hold them
                default: escaped.Append(c); break;
            }
        }

        return escaped.ToString();
    }
}
