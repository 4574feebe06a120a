using Quartz;

namespace Hub.Engine.OnQuartz;

/// <summary>The only Quartz job there is. What to do stands in the trigger, as text.</summary>
internal sealed class CallJob(JobLoop loop) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await loop.RunAsync(CallTriggers.CallOf(context.MergedJobDataMap), cancellationToken);
    }
}
