using System.ComponentModel.DataAnnotations;

namespace Hub.Deliveries.Sending;

/// <summary>How long a claim holds. One try must fit into half of it; after the lease less its margin nothing is written any more.</summary>
public sealed class LeaseOptions : IValidatableObject
{
    public TimeSpan Length { get; set; } = TimeSpan.FromSeconds(60);

    public TimeSpan Margin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A lane yields after this long, or after <see cref="LaneRows"/> rows.</summary>
    public TimeSpan LaneTime { get; set; } = TimeSpan.FromSeconds(20);

    public int LaneRows { get; set; } = 20;

    /// <summary>How long an answer is held in memory while the database cannot be reached.</summary>
    public TimeSpan RecordPatience { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan Usable => Length - Margin;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Margin * 2 >= Length)
        {
            yield return new ValidationResult($"The margin of a lease ({Margin}) has to be less than half of it ({Length}).", [nameof(Margin)]);
        }
    }
}
