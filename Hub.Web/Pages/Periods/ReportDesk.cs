using Hub.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Hub.Web.Pages.Periods;

/// <summary>A page for those who enter figures, stand for them or close periods.</summary>
public abstract class ReportDesk(PageTools tools) : HubPage(tools)
{
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Reporting.MayWork(Person.May))
        {
            context.Result = new ForbidResult();
        }
    }
}
