using Connectors;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Figures;

/// <summary>The figures of one item, for its page.</summary>
public sealed class FiguresViewComponent(PageTools tools, ConnectorRegistry connectors) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid item, string code) =>
        View(await ItemFigures.ReadAsync(tools.Db, connectors, item, code, HttpContext.RequestAborted));
}
