using Microsoft.Extensions.DependencyInjection;

namespace Hub.Engine;

/// <summary>What <c>AddHubJobs()</c> returns: the one thing left to choose is the engine, with <c>.UseQuartz()</c> or <c>.UseHangfire()</c>.</summary>
public sealed record JobEngineBuilder(IServiceCollection Services);
