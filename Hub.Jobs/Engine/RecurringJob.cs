namespace Hub.Engine;

/// <summary>What happens to runs that were due while no node was up.</summary>
public enum Missed
{
    /// <summary>However many were missed, one run follows at once.</summary>
    RunOnce,

    /// <summary>None follows; the next one is the next of the calendar.</summary>
    Skip,
}

/// <summary>A call by the calendar.</summary>
/// <remarks>
/// Five fields, read as crontab reads them. Clocks going forward: a time that does not exist runs at the moment they jump. Clocks going back:
/// a time of day runs once, an interval runs in both hours.
/// </remarks>
public sealed record RecurringJob
{
    public RecurringJob(string name, JobCall call, string cron, string zone, Missed missed)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
        {
            throw new ArgumentException($"Recurring job “{name}”: “{cron}” has {fields.Length} fields; write five: minute, hour, day of month, month, day of week.", nameof(cron));
        }

        // The engines read this differently (either day, or only where both meet): neither reading would be portable.
        if (fields[2] != "*" && fields[4] != "*")
        {
            throw new ArgumentException($"Recurring job “{name}”: “{cron}” names a day of month and a day of week; write two jobs.", nameof(cron));
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) || !found.HasIanaId)
        {
            throw new ArgumentException($"Recurring job “{name}”: “{zone}” is no IANA time zone of this machine; an example is Asia/Ho_Chi_Minh.", nameof(zone));
        }

        (Name, Call, Cron, Zone, Missed) = (name, call, string.Join(' ', fields), zone, missed);
    }

    public string Name { get; }

    public JobCall Call { get; }

    public string Cron { get; }

    public string Zone { get; }

    public Missed Missed { get; }
}
