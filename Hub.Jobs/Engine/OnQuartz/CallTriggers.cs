using System.Globalization;
using Quartz;

namespace Hub.Engine.OnQuartz;

/// <summary>
/// Every wake-up is a trigger of one stored job. Its key is what de-duplicates: with <see cref="TriggerConflict.Keep"/> a trigger that has still to
/// fire is kept, one whose run has begun is replaced, so a wake-up that arrives during a run is followed by another run.
/// </summary>
internal static class CallTriggers
{
    public static readonly JobKey Job = new("call", "hub");
    public const string RecurringGroup = "recurring";
    public const string NowGroup = "now";
    public const string LaterGroup = "later";

    private const string Handler = "handler";
    private const string Key = "key";
    private const string Cron = "cron";

    /// <summary>As far as a node's clock may be wrong before it stops working.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Due for half a minute already: a worker whose clock is behind the server's must not wait for the difference.</summary>
    public static ITrigger Now(JobCall call, DateTimeOffset now) =>
        Once(call, new TriggerKey($"{call.Handler}/{call.Key}", NowGroup), now - Skew);

    /// <summary>One trigger for each second: its key carries that second.</summary>
    public static ITrigger Later(JobCall call, DateTimeOffset at)
    {
        var moment = WholeSecond.NotBefore(at);
        return Once(call, new TriggerKey(string.Create(CultureInfo.InvariantCulture, $"{call.Handler}/{call.Key}/{moment:s}"), LaterGroup), moment);
    }

    public static ITrigger Recurring(RecurringJob job, DateTimeOffset from) =>
        TriggerBuilder.Create()
            .WithIdentity(RecurringKey(job.Name))
            .ForJob(Job)
            .UsingJobData(Handler, job.Call.Handler)
            .UsingJobData(Key, job.Call.Key)
            .UsingJobData(Cron, job.Cron)
            .StartAt(from)
            .WithSchedule(CronScheduleBuilder.Create(job.Cron, CronFormat.Unix)
                .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(job.Zone))
                .WithMisfireInstruction(job.Missed switch
                {
                    Missed.RunOnce => CronTriggerMisfireInstruction.FireAndProceed,
                    Missed.Skip => CronTriggerMisfireInstruction.DoNothing,
                }))
            .Build();

    public static TriggerKey RecurringKey(string name) => new(name, RecurringGroup);

    public static JobCall CallOf(JobDataMap data) => new(data.GetString(Handler)!, data.GetString(Key)!);

    public static string CronOf(ITrigger trigger) => trigger.JobDataMap.GetString(Cron)!;

    /// <summary>Would storing <paramref name="wanted"/> change anything but the times that Quartz keeps in the row?</summary>
    public static bool Same(ITrigger stored, ITrigger wanted) =>
        stored is ICronTrigger a && wanted is ICronTrigger b
        && a.CronExpressionString == b.CronExpressionString
        && a.TimeZone.Id == b.TimeZone.Id
        && a.MisfireInstructionCode == b.MisfireInstructionCode
        && CallOf(a.JobDataMap) == CallOf(b.JobDataMap)
        && CronOf(a) == CronOf(b);

    // IgnoreMisfires: a late wake-up fires at the next look instead of waiting for the misfire handler, which takes twenty a minute.
    private static ITrigger Once(JobCall call, TriggerKey key, DateTimeOffset at) =>
        TriggerBuilder.Create()
            .WithIdentity(key)
            .ForJob(Job)
            .UsingJobData(Handler, call.Handler)
            .UsingJobData(Key, call.Key)
            .StartAt(at)
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();
}
