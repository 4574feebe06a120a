using Quartz;

namespace Hub.Engine.OnQuartz;

internal sealed class QuartzEngineStatus(ISchedulerFactory schedulers) : IJobEngineStatus
{
    public async Task<JobEngineReading> ReadAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var nodes = await scheduler.QueryClusterNodes(ct);
        var headers = await scheduler.QueryTriggers(new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(CallTriggers.RecurringGroup) }, ct);
        var triggers = await scheduler.GetTriggers([.. headers.Items.Select(h => h.Key)], ct);

        return new JobEngineReading(
            "Quartz.NET",
            typeof(IScheduler).Assembly.GetName().Version!.ToString(3),
            [.. nodes.Where(n => n.LastCheckInUtc is not null).Select(n => new JobNode(n.InstanceId, n.LastCheckInUtc, n.State != ClusterNodeState.Failed))],
            [.. triggers.OfType<ICronTrigger>().OrderBy(t => t.Key.Name, StringComparer.Ordinal).Select(Reading)],
            new JobCounts(
                await CountAsync(scheduler, CallTriggers.NowGroup, TriggerState.Normal, ct),
                await CountAsync(scheduler, CallTriggers.LaterGroup, TriggerState.Normal, ct),
                await CountAsync(scheduler, null, TriggerState.Executing, ct)));
    }

    // Nothing is read but the number.
    private static async Task<long> CountAsync(IScheduler scheduler, string? group, TriggerState state, CancellationToken ct)
    {
        var all = await scheduler.QueryTriggers(
            new TriggerQuery { Group = group is null ? null : GroupMatcher<TriggerKey>.GroupEquals(group), State = state, Take = 0, IncludeTotalCount = true }, ct);
        return all.TotalCount ?? 0;
    }

    private static RecurringReading Reading(ICronTrigger trigger) => new(
        trigger.Key.Name, CallTriggers.CronOf(trigger), trigger.TimeZone.Id, trigger.PreviousFireTimeUtc, trigger.NextFireTimeUtc);
}
