using Hub.Deliveries;

namespace Hub.Setup;

/// <summary>Practice does in seconds what live mode gives minutes.</summary>
public static class PracticeWaits
{
    public static Waits Quick { get; } = new()
    {
        BackOff = [.. new[] { 1, 2, 4, 8, 15, 30 }.Select(s => TimeSpan.FromSeconds(s))],
        FirstLook = TimeSpan.FromSeconds(1),
        Looks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)],
        CannotTell = TimeSpan.FromSeconds(5),
        Poll = TimeSpan.FromMinutes(5),
        PollWhenOvertaken = TimeSpan.FromMinutes(1),
        Anew = TimeSpan.FromMinutes(2),
    };
}
