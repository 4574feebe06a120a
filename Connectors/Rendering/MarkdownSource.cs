using Markdig;
using Markdig.Syntax;

namespace Connectors.Rendering;

/// <summary>The Markdown that items are written in: CommonMark with pipe tables and bare addresses, without raw HTML.</summary>
internal static class MarkdownSource
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);
}
