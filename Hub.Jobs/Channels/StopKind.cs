using Hub.People;

namespace Hub.Channels;

/// <summary>Everything that can keep ordinary publishes from going out, in the order of precedence: who sets it, and who lifts it.</summary>
/// <param name="Key">Names its words.</param>
/// <param name="Sets">The permission needed to set it; null where the machine does.</param>
/// <param name="Lifts">The permission needed to lift it.</param>
public sealed record StopKind(string Key, string? Sets, string Lifts)
{
    public static StopKind City { get; } = new("city", Permissions.Operate, Permissions.Operate);

    public static StopKind Pause { get; } = new("pause", Permissions.Operate, Permissions.Operate);

    public static StopKind Hold { get; } = new("hold", Permissions.Operate, Permissions.Operate);

    /// <summary>Anybody on duty begins it; that the city speaks again is said by somebody who approves.</summary>
    public static StopKind Mourning { get; } = new("mourning", Permissions.Operate, Permissions.Approve);

    public static StopKind Quiet { get; } = new("quiet", Permissions.Approve, Permissions.Approve);

    public static StopKind Cadence { get; } = new("cadence", Permissions.Approve, Permissions.Approve);

    /// <summary>A release window that ended, or a queue that mourning set aside.</summary>
    public static StopKind Park { get; } = new("park", null, Permissions.Operate);

    public static IReadOnlyList<StopKind> All { get; } = [City, Pause, Hold, Mourning, Quiet, Cadence, Park];
}
