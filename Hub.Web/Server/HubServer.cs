using Hub.Nodes;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Server;

/// <summary>The hub as a web application: jobs, pages or both, as its role says.</summary>
public static class HubServer
{
    public static WebApplication Build(HubSettings settings, LogLevel least)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(least);
        builder.Services.AddHubJobs(settings).UseChosenEngine(engine => engine.RunsJobs = settings.Role != NodeRole.Web);
        var app = builder.Build();
        app.MapGet("/healthz", () => "ok");
        app.MapGet("/m/{name}", async (string name, IDbContextFactory<HubDb> databases, CancellationToken ct) =>
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var key = Path.GetFileNameWithoutExtension(name);
            var media = await db.Media.AsNoTracking().SingleOrDefaultAsync(m => m.PublicKey == key, ct);
            return media is null ? Results.NotFound() : Results.Bytes(media.Bytes, media.ContentType);
        });
        return app;
    }
}
