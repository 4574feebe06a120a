using System.Text.RegularExpressions;
using Hub.Printing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.FileProviders;

namespace Hub.Web.Look;

/// <summary>
/// A view as one closed document: style, fonts and drawings stand in it, so that it prints the same anywhere and loads nothing. The view
/// writes a whole page with <c>&lt;head&gt;</c> and <c>&lt;body&gt;</c>.
/// </summary>
public sealed partial class PaperPages(IRazorViewEngine views, ITempDataProvider temp, IWebHostEnvironment environment, PagePrinter printer)
{
    private static readonly string[] Sheets = ["css/tokens.css", "css/hub.css", "css/paper.css", "css/paper-page.css"];

    private readonly Lazy<string> style = new(() => string.Concat(Sheets.Select(s => Font().Replace(Read(environment.WebRootFileProvider, s), m => DataOf(environment.WebRootFileProvider, m)))));
    private readonly Lazy<string> drawings = new(() => Read(environment.WebRootFileProvider, "icons.svg"));

    public async Task<byte[]> PdfAsync(HttpContext context, string view, object model, PaperFormat paper, CancellationToken ct) =>
        await printer.PrintAsync(await HtmlAsync(context, view, model), paper, ct);

    public async Task<string> HtmlAsync(HttpContext context, string view, object model)
    {
        var action = new ActionContext(context, context.GetRouteData() ?? new RouteData(), new ActionDescriptor());
        var found = views.GetView(null, view, isMainPage: true);
        using var text = new StringWriter();
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await (found.View ?? throw new InvalidOperationException($"there is no view {view}")).RenderAsync(
            new ViewContext(action, found.View, data, new TempDataDictionary(context, temp), text, new HtmlHelperOptions()));
        return Close(text.ToString());
    }

    private string Close(string html) => html
        .Replace("href=\"/icons.svg#", "href=\"#", StringComparison.Ordinal)
        .Replace("</head>", $"<style>{style.Value}</style></head>", StringComparison.Ordinal)
        .Replace("</body>", $"<div hidden>{drawings.Value}</div></body>", StringComparison.Ordinal);

    private static string DataOf(IFileProvider files, Match match)
    {
        using var bytes = new MemoryStream();
        using (var font = files.GetFileInfo("css/" + match.Groups[1].Value).CreateReadStream())
        {
            font.CopyTo(bytes);
        }

        return $"url(\"data:font/woff2;base64,{Convert.ToBase64String(bytes.ToArray())}\")";
    }

    private static string Read(IFileProvider files, string path)
    {
        using var reader = new StreamReader(files.GetFileInfo(path).CreateReadStream());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""url\("(fonts/[^"]+\.woff2)"\)""")]
    private static partial Regex Font();
}
