using System.ComponentModel.DataAnnotations;

namespace Hub.Deliveries;

/// <summary>How long the pipeline waits. Live mode has lower bounds; practice and tests are quicker.</summary>
public sealed class Waits
{
    /// <summary>Between tries of what was surely not sent, and between repeats with the same SendKey. After the last one a person acts.</summary>
    [MinLength(1)]
    public IReadOnlyList<TimeSpan> BackOff { get; init; } =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12)];

    /// <summary>Before the first look: a platform may still be at work on a call whose connection broke.</summary>
    public TimeSpan FirstLook { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between looks that found nothing so far.</summary>
    [MinLength(1)]
    public IReadOnlyList<TimeSpan> Looks { get; init; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20)];

    /// <summary>The longest wait that a look which cannot tell may ask for.</summary>
    public TimeSpan CannotTell { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long a ticket is asked after.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The same, once a newer approval waits behind it.</summary>
    public TimeSpan PollWhenOvertaken { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long a step is made anew whose tickets end with nothing done, before a person has it.</summary>
    public TimeSpan Anew { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The wait before try number <paramref name="tries"/> + 1, or null after the last one.</summary>
    public TimeSpan? AfterTries(int tries, double noise) =>
        tries <= 0 ? TimeSpan.Zero : tries > BackOff.Count ? null : BackOff[tries - 1] * (1 + (0.2 * noise));
}
