using Microsoft.Extensions.Logging;

namespace Hub.Engine;

/// <summary>The inside of every engine's job: finds the handler by its name, runs it, logs what it throws, and has it noted how it went.</summary>
public sealed class JobLoop(IEnumerable<IJobHandler> handlers, IJobRunBook book, TimeProvider time, ILogger<JobLoop> log)
{
    public async Task RunAsync(JobCall call, CancellationToken ct)
    {
        var handler = handlers.SingleOrDefault(h => h.Name == call.Handler);
        if (handler is null)
        {
            log.LogError(
                "No job handler is named {Handler}: the call with key {Key} was dropped. Known here: {Known}. A node of another release may have enqueued it.",
                call.Handler, call.Key, string.Join(", ", handlers.Select(h => h.Name)));
            return;
        }

        var startedAt = time.GetUtcNow();
        string? failed = null;
        try
        {
            await handler.RunAsync(call.Key, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            log.LogInformation("Job {Handler} with key {Key} stopped early because this node stops.", call.Handler, call.Key);
            return;
        }
#pragma warning disable CA1031 // One of the two places where everything is caught: an engine must never learn of a failure, or it would retry.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "Job {Handler} with key {Key} failed. It is not retried; its rows say what is left to do.", call.Handler, call.Key);
            failed = $"{failure.GetType().Name}: {failure.Message}";
        }

        await book.NoteAsync(call, startedAt, failed, CancellationToken.None);
    }
}
