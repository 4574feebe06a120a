using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Hub.Engine.OnHangfire;

public static class HangfireDashboard
{
    /// <summary>Hangfire's own pages. They can delete and repeat jobs, so they are the administrator's only; no delivery depends on them.</summary>
    public static IEndpointConventionBuilder MapEngineDashboard(this IEndpointRouteBuilder endpoints, string path, string administratorRole) =>
        endpoints.MapHangfireDashboard(path, new DashboardOptions
        {
            DashboardTitle = "Outreach Hub – Hangfire",
            Authorization = [new AdministratorsOnly(administratorRole)],
            DisplayStorageConnectionString = false,
        }).RequireAuthorization();

    private sealed class AdministratorsOnly(string role) : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User is { Identity.IsAuthenticated: true } user && user.IsInRole(role);
    }
}
