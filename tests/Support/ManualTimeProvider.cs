namespace Tests.Support;

/// <summary>A clock that moves only when a test says so; timers due on the way fire in order, on the caller's thread.</summary>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait: lets a test know that the code has come to its delay.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return timers.Count(t => t.DueAt is not null);
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (gate)
        {
            timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (NextDue(until) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            now = until;
        }
    }

    private ManualTimer? NextDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var next = timers.Where(t => t.DueAt <= until).MinBy(t => t.DueAt);
            if (next is not null)
            {
                now = next.TakeDue();
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action callback) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                period = newPeriod;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            }

            if (dueTime == TimeSpan.Zero)
            {
                clock.Advance(TimeSpan.Zero);
            }

            return true;
        }

        // Called under the clock's lock.
        public DateTimeOffset TakeDue()
        {
            var due = DueAt!.Value;
            DueAt = period > TimeSpan.Zero ? due + period : null;
            return due > clock.now ? due : clock.now;
        }

        public void Fire() => callback();

        public void Dispose()
        {
            lock (clock.gate)
            {
                DueAt = null;
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
