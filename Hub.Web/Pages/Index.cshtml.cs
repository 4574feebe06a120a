namespace Hub.Web.Pages;

public sealed class IndexModel(PageTools tools) : HubPage(tools)
{
    public void OnGet()
    {
    }
}
