using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Hub.Items.Files;

/// <summary>What readers would not see as the editor meant it: raw HTML, links that lead nowhere, pictures that are not listed.</summary>
internal sealed class BodyCheck(FaultList faults, int firstLine)
{
    private static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto, "tel"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public void Read(string body, IReadOnlyCollection<string> pictures)
    {
        foreach (var part in Parse(body))
        {
            var line = firstLine + part.Line;
            switch (part)
            {
                case HtmlBlock or HtmlInline:
                    faults.Add(line, "html-in-body", "Thân bài không dùng thẻ HTML. Hãy viết bằng Markdown.", "Raw HTML is not used in the body. Write Markdown.");
                    break;
                case LinkInline { IsImage: true } image when !pictures.Contains(image.Url ?? ""):
                    faults.Add(
                        line,
                        "image-not-listed",
                        $"Ảnh “{image.Url}” không có trong tin. Hãy thêm ảnh (trong tệp: khai ở “images” đầu tin, kèm mô tả và nguồn ảnh).",
                        $"The picture “{image.Url}” is not in the item. Add it (in a file: list it under “images” in the front matter, with its description and credit).");
                    break;
                case LinkInline { IsImage: false } link when !IsAbsolute(link.Url):
                    faults.Add(
                        line,
                        "link-not-absolute",
                        $"Liên kết “{link.Url}” phải là địa chỉ đầy đủ, bắt đầu bằng https://, http://, mailto: hoặc tel:.",
                        $"The link “{link.Url}” must be a full address that begins with https://, http://, mailto: or tel:.");
                    break;
            }
        }
    }

    private IEnumerable<MarkdownObject> Parse(string body)
    {
        try
        {
            return Markdown.Parse(body, Pipeline).Descendants();
        }
        catch (ArgumentException)
        {
            // Markdig's guard against text that nests hundreds of quotations, lists or emphases.
            faults.Add(firstLine, "body-too-deep", "Thân bài lồng quá nhiều cấp (trích dẫn, danh sách). Hãy bỏ bớt.", "The body nests too many levels of quotations or lists. Remove some.");
            return [];
        }
    }

    private static bool IsAbsolute(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme);
}
