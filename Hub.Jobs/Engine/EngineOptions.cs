using System.ComponentModel.DataAnnotations;

namespace Hub.Engine;

public sealed class EngineOptions : IValidatableObject
{
    /// <summary>Handlers mostly wait for outlets: with fewer slots per core a few hanging partners would hold up everybody else.</summary>
    public static int LeastSlots => 4 * Environment.ProcessorCount;

    /// <summary>False where the process only enqueues (HUB_ROLE=web).</summary>
    public bool RunsJobs { get; set; } = true;

    /// <summary>How many jobs this node runs at once. The engine may open as many connections of its own, and a few more.</summary>
    public int Slots { get; set; } = Math.Max(64, LeastSlots);

    /// <summary>How long a node sleeps when nothing wakes it. Wake-ups come by notification, so this only bounds the loss of one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan IdleWait { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Slots < LeastSlots)
        {
            yield return new ValidationResult(
                $"The job engine has {Slots} slots; this machine with {Environment.ProcessorCount} cores needs at least {LeastSlots}.", [nameof(Slots)]);
        }
    }
}
