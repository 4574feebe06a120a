using Hub.People;
using Hub.Reach.Importing;
using Hub.Sheets;

namespace Hub.Web.Figures;

/// <summary>What is asked of figures beside the pages: the template of the import.</summary>
public static class FigureRoutes
{
    public static void MapFigures(this IEndpointRouteBuilder app) =>
        app.MapGet("/figures/template.csv", () => TypedResults.File(FigureFile.Template, Csv.ContentType, "mau-nhap-so-lieu.csv")).RequireAuthorization(Permissions.EnterFigures);
}
