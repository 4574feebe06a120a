namespace Hub.Orders.Certificates;

/// <summary>What became of an order on every channel, frozen when the last one was proven or declared impossible.</summary>
public sealed class OrderCertificate
{
    public required Guid OrderId { get; init; }

    /// <summary>Canonical JSON, see <see cref="Audit.CanonicalJson"/>.</summary>
    public required string Content { get; init; }

    /// <summary>Of <see cref="Content"/> in UTF-8.</summary>
    public required string Sha256 { get; init; }

    public required long AuditPosition { get; init; }

    public required string AuditHash { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }
}
