using Hangfire;

namespace Hub.Engine.OnHangfire;

/// <summary>The only method that Hangfire ever stores. Its name and parameters stand in rows of its tables: renaming them drops what is waiting.</summary>
[AutomaticRetry(Attempts = 0)] // Hangfire's own default is ten
public sealed class HangfireCall(JobLoop loop)
{
    /// <param name="ct">Hangfire passes its own: signalled when the server stops.</param>
    public Task RunAsync(string handler, string key, CancellationToken ct) => loop.RunAsync(new JobCall(handler, key), ct);
}
