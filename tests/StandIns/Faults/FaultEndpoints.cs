using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace StandIns.Faults;

/// <summary>Faults from outside the process, for tests that run the stand-ins as a child.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes, FaultPlan faults, ListenerGate gate)
    {
        routes.MapGet("/_faults", () => faults.All.Select(View));
        routes.MapPost("/_faults", (Fault fault) => View(faults.Add(fault)));
        routes.MapPost("/_faults/{id:int}/release", (int id) =>
        {
            faults.Find(id)?.Release();
            return Results.NoContent();
        });
        routes.MapDelete("/_faults", () =>
        {
            faults.Clear();
            return Results.NoContent();
        });
        routes.MapPost("/_refuse", (HttpContext context, int ms) =>
        {
            // Shut only when this answer is out and its connection is closed: shutting cuts every connection, also the one that asked.
            context.Response.Headers.Connection = "close";
            context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().ConnectionClosed.Register(() => _ = RefuseAsync(gate, ms));
            return Results.Accepted();
        });
    }

    private static object View(ArmedFault armed) => new { armed.Id, armed.Fault, armed.Hits };

    private static async Task RefuseAsync(ListenerGate gate, int ms)
    {
        await gate.ShutAsync();
        await Task.Delay(ms);
        await gate.OpenAsync();
    }
}
