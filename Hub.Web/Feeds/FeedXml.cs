using System.Text;
using System.Xml;
using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>What RSS and Atom have in common: names, careful texts, and the hub's own elements, which readers that do not know them skip.</summary>
internal sealed class FeedXml : IDisposable
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string Dublin = "http://purl.org/dc/elements/1.1/";
    public const string Media = "http://search.yahoo.com/mrss/";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public const string Own = "urn:outreach-hub:feed:1";

    private readonly MemoryStream bytes = new();
    private readonly XmlWriter writer;

    public FeedXml()
    {
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        writer = XmlWriter.Create(bytes, settings);
    }

    public byte[] Finish()
    {
        writer.WriteEndDocument();
        writer.Flush();
        return bytes.ToArray();
    }

    public FeedXml Begin(string name, string space = "", params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.WriteStartElement(name, space);
        foreach (var (key, value) in attributes)
        {
            writer.WriteAttributeString(key, FeedText.Clean(value));
        }

        return this;
    }

    public void Namespace(string prefix, string space) => writer.WriteAttributeString("xmlns", prefix, null, space);

    public void Language(string language) => writer.WriteAttributeString("xml", "lang", null, language);

    public void End() => writer.WriteEndElement();

    public void Element(string name, string text, string space = "", params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, space, attributes);
        writer.WriteString(FeedText.Clean(text));
        End();
    }

    public void Empty(string name, string space, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, space, attributes);
        End();
    }

    /// <summary>The writer splits <c>]]&gt;</c> over two sections.</summary>
    public void CData(string name, string space, string text)
    {
        Begin(name, space);
        writer.WriteCData(FeedText.Clean(text));
        End();
    }

    public void OwnElements(SiteEntry entry)
    {
        Element("status", EntryText.Status(entry), Own);
        Element("item-code", entry.ItemCode, Own);
        Element("source-agency", entry.SourceAgency, Own);
        Element("source-line", EntryText.SourceLine(entry), Own);
        if (entry.Page.Byline is { } byline)
        {
            Element("byline", byline, Own);
        }

        Element("first-published", FeedText.Rfc3339(entry.FirstPublishedAt), Own);
        Element("canonical", entry.Address.AbsoluteUri, Own);
        Element("revision", entry.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), Own);
        if (entry.EarliestRepublish is { } earliest)
        {
            Element("earliest-republish", FeedText.Rfc3339(earliest), Own);
        }

        Element("content-hash", "sha256:" + entry.PayloadHash, Own);
        if (entry.Page.CorrectionNote is { } note)
        {
            Element("correction", note, Own, ("at", FeedText.Rfc3339(entry.UpdatedAt)));
        }

        Element("copy", EntryText.CopyBlock(entry), Own);
        Element("rights", FeedDocument.Rights, Own);
        Element("sample", entry.Sample ? "true" : "false", Own);
    }

    public void Dispose()
    {
        writer.Dispose();
        bytes.Dispose();
    }
}
