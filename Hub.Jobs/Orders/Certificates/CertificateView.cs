using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders.Certificates;

/// <summary>A certificate as it is shown: frozen, or as it would be now, with what came later beside it.</summary>
/// <param name="Frozen">Null while the order is open.</param>
/// <param name="Forged">The frozen text does not have the hash that was kept with it.</param>
public sealed record CertificateView(
    CertificateContent Content, OrderCertificate? Frozen, bool Forged, IReadOnlyList<LaterEvent> Later, IReadOnlyList<ChangedRow> Changed)
{
    public static async Task<CertificateView?> ReadAsync(HubDb db, Guid order, CancellationToken ct)
    {
        if (await OrderEvidence.ReadAsync(db, order, ct) is not { } evidence)
        {
            return null;
        }

        if (await db.OrderCertificates.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == order, ct) is not { } frozen)
        {
            return new CertificateView(Certifying.Of(evidence, (await AuditHead.ReadAsync(db, ct)).ToString(), null), null, false, [], []);
        }

        var content = CertificateText.Read(frozen.Content);
        return new CertificateView(
            content, frozen, CertificateText.HashOf(frozen.Content) != frozen.Sha256, LaterEvents.Of(content, evidence), LaterEvents.Changed(content, evidence));
    }
}
