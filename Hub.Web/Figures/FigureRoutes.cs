using Hub.People;
using Hub.Reach.Importing;
using Hub.Sheets;
using Hub.Web.SignIn;

namespace Hub.Web.Figures;

/// <summary>What is asked of figures beside the pages: files, and the API.</summary>
public static class FigureRoutes
{
    public static void AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<MonthSheet>();
        services.AddSingleton<MoreSheets>();
        services.AddSingleton<BoardSheets>();
        services.AddSingleton<ItemSheet>();
        services.AddSingleton<OneItemSheet>();
        services.AddScoped<FigureExports>();
        services.AddScoped<FigureApi>();
    }

    public static void MapFigures(this IEndpointRouteBuilder app)
    {
        app.MapGet("/figures/template-posts.csv", () => TypedResults.File(FigureFile.PostTemplate, Csv.ContentType, "mau-nhap-so-lieu-theo-bai.csv")).RequireAuthorization(Permissions.EnterFigures);
        app.MapGet("/figures/template.csv", () => TypedResults.File(FigureFile.Template, Csv.ContentType, "mau-nhap-so-lieu.csv")).RequireAuthorization(Permissions.EnterFigures);
        var seen = app.MapGroup("").RequireAuthorization(Policies.SeeFigures);
        seen.MapGet("/reach/export.{form:regex(^(xlsx|csv)$)}", (string form, HttpRequest request, FigureExports exports, CancellationToken ct) => exports.BoardAsync(request, form == "csv", ct));
        seen.MapGet("/reach/items.{form:regex(^(xlsx|csv)$)}", (string form, HttpRequest request, FigureExports exports, CancellationToken ct) => exports.ItemsAsync(request, form == "csv", ct));
        seen.MapGet("/items/{code}/figures.{form:regex(^(xlsx|csv)$)}", (string code, string form, FigureExports exports, CancellationToken ct) => exports.OneItemAsync(code, form == "csv", ct));
        seen.MapGet("/api/v1/figures", (HttpRequest request, FigureApi api, CancellationToken ct) => api.AnswerAsync(request, ct));
    }
}
