using Hub.Nodes;
using Hub.Setup;
using Hub.Web.Figures;
using Hub.Web.Public;
using Hub.Web.SignIn;

namespace Hub.Web.Server;

/// <summary>The hub as a web application: jobs, pages or both, as its role says.</summary>
public static class HubServer
{
    // Every statement and every request would bury what the hub itself has to say, the link of the first set-up among it.
    private const LogLevel Quiet = LogLevel.Warning;

    /// <param name="change">Tests put their own engine and clock in here.</param>
    public static WebApplication Build(HubSettings settings, LogLevel least, Action<WebApplicationBuilder>? change = null)
    {
        // Pages and assets lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HubServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // What Entity Framework calls an error is thrown as well: whoever answers for it says it, or knows that it is none (a stop, a retry).
        builder.Logging.SetMinimumLevel(least).AddFilter("Microsoft", Quiet).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical)
            .AddFilter("Quartz", Quiet).AddFilter("Microsoft.Hosting.Lifetime", least)

            // It puts the path of its request around every line, and a partner's key may stand in a path.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        change?.Invoke(builder);
        builder.Services.AddHubJobs(settings).UseChosenEngine(engine => engine.RunsJobs = settings.Role != NodeRole.Web);
        builder.Services.UseChosenPictures();
        builder.Services.AddHubSignIn();
        builder.Services.AddHubPages();
        builder.Services.AddPublicSite();

        var app = builder.Build();
        app.UseHubPages();
        app.MapGet("/healthz", () => "ok").AllowAnonymous();
        app.MapMedia();
        if (settings.Role != NodeRole.Jobs)
        {
            app.MapRazorPages();
            app.MapReports();
            app.MapHooks();
            app.MapPublicSite();
            app.MapFigures();
            app.MapEvidencePictures();
            app.MapEvidenceFiles();
        }

        return app;
    }
}
