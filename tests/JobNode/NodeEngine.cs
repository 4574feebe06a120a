using Hub.Engine;
#if JOBENGINE_HANGFIRE
using Hub.Engine.OnHangfire;
#endif

namespace Tests.Nodes;

/// <summary>The engine that this was built with; built with Hangfire, a node may still be told to run on Quartz (NODE_ENGINE=quartz), as after a switch.</summary>
internal static class NodeEngine
{
    public static JobEngineBuilder UseEngine(this JobEngineBuilder builder, string? named)
    {
#if JOBENGINE_HANGFIRE
        if (named != "quartz")
        {
            return builder.UseHangfire(engine => engine.Slots = EngineOptions.LeastSlots); // two connections for each slot
        }
#endif
        return builder.UseQuartz(engine => engine.IdleWait = TimeSpan.FromSeconds(5));
    }
}
