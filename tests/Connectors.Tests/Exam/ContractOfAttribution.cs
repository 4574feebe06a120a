using System.Net;
using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>Whose word it is stands in every rendition, also where a text had to be cut.</summary>
public abstract class ContractOfAttribution : ContractOfRendering
{
    [Fact]
    public void The_issuing_body_is_kept_at_every_limit() => InEveryRendition(_ => HardItems.IssuingBody);

    [Fact]
    public void The_source_line_is_kept_at_every_limit() => InEveryRendition(item => $"Nguồn: {item.SourceAgency}");

    [Fact]
    public void The_item_code_is_kept_at_every_limit() => InEveryRendition(item => $"Mã tin: {item.ItemCode}");

    [Asked(Where = nameof(AllowsLinks))]
    public void A_link_to_the_item_is_kept_where_links_are_allowed()
    {
        foreach (var item in HardItems.All)
        {
            var text = ReadersText(item);
            Assert.True(
                text.Contains(item.CanonicalUrl.AbsoluteUri, StringComparison.Ordinal) || text.Contains(item.TrackedUrl.AbsoluteUri, StringComparison.Ordinal),
                $"no link in: {Tail(text)}");
        }
    }

    [Fact]
    public void Sample_data_says_so_in_text()
    {
        Assert.Contains("MẪU", ReadersText(HardItems.Corrected), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("DỮ LIỆU MẪU", ReadersText(HardItems.Plain), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_correction_says_what_was_corrected() =>
        Assert.Contains(HardItems.Corrected.CorrectionNote!, ReadersText(HardItems.Corrected), StringComparison.Ordinal);

    private void InEveryRendition(Func<OutgoingItem, string> needed) =>
        Assert.All(HardItems.All, item => Assert.True(ReadersText(item).Contains(needed(item), StringComparison.Ordinal), $"'{needed(item)}' is not in: {Tail(ReadersText(item))}"));

    /// <summary>What a person can read of it: data for programs does not count.</summary>
    private string ReadersText(OutgoingItem item) => string.Join('\n', Connector.Render(item, AnyChannel).Parts
        .Where(p => p.Kind != PartKind.Json)
        .Select(p => p.Kind == PartKind.Html ? WebUtility.HtmlDecode(p.Text) : p.Text));

    private static string Tail(string text) => text.Length > 500 ? "…" + text[^500..] : text;
}
