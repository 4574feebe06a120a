using Hub.Engine;
#if JOBENGINE_HANGFIRE
using Hub.Engine.OnHangfire;
#endif

namespace Hub.Web.Server;

/// <summary>The job engine that this program was built with: Quartz, or Hangfire under <c>-p:JobEngine=Hangfire</c>.</summary>
internal static class ChosenEngine
{
    public static JobEngineBuilder UseChosenEngine(this JobEngineBuilder builder, Action<EngineOptions> configure) =>
#if JOBENGINE_HANGFIRE
        builder.UseHangfire(configure);
#else
        builder.UseQuartz(configure);
#endif

    /// <summary>What the owner has to prepare for the engine beyond the migrations.</summary>
    public static Task PrepareAsync(string ownerConnection, string applicationRole, CancellationToken ct) =>
#if JOBENGINE_HANGFIRE
        Hub.Storage.EngineSchema.PrepareAsync(ownerConnection, HangfireRegistration.Schema, applicationRole, ct);
#else
        Task.CompletedTask;
#endif
}
