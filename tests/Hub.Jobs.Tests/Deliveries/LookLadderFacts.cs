using Hub.Deliveries.Looking;

namespace Hub.Jobs.Tests.Deliveries;

public sealed class LookLadderFacts
{
    private static readonly DateTimeOffset Out = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_looks_five_times_in_three_days_and_then_no_more()
    {
        var looks = new List<DateTimeOffset>();
        while (LookLadder.NextAt(Out, looks) is { } next)
        {
            looks.Add(next);
        }

        Assert.Equal([TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3)], looks.Select(l => l - Out));
    }

    [Fact]
    public void After_a_standstill_turns_are_not_made_at_once()
    {
        var late = Out.AddDays(2);

        Assert.Equal(late.AddMinutes(10), LookLadder.NextAt(Out, [late]));
        Assert.Equal(late.AddMinutes(20), LookLadder.NextAt(Out, [late, late.AddMinutes(10)]));
    }
}
