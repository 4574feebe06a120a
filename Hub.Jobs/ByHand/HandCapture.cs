namespace Hub.ByHand;

/// <summary>The capture of the screen that shows a post which has no link.</summary>
public sealed class HandCapture
{
    public required Guid DeliveryId { get; init; }

    /// <summary>Of the picture as it was given.</summary>
    public required string Sha256 { get; init; }

    public required Guid ReportedBy { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }
}
