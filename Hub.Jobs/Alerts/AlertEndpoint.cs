namespace Hub.Alerts;

/// <summary>Where alerts are pushed to.</summary>
public sealed class AlertEndpoint
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required string Address { get; init; }

    /// <summary>Locked; see <see cref="SecretPurpose"/>.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }

    public DateTimeOffset? RemovedAt { get; set; }

    public DateTimeOffset? LastTakenAt { get; set; }

    public DateTimeOffset? LastFailedAt { get; set; }

    public string? LastFailure { get; set; }

    public static string SecretPurpose(Guid id) => $"alert-endpoint:{id:N}";
}
