using Hub.Evidence.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Evidence;

public static class EvidenceSetup
{
    public static void AddEvidence(this IServiceCollection services)
    {
        services.AddSingleton<IEvidencePart, TextPart>();
        services.AddSingleton<IEvidencePart, ApprovalPart>();
        services.AddSingleton<IEvidencePart, PayloadPart>();
        services.AddSingleton<IEvidencePart, DeliveryPart>();
        services.AddSingleton<IEvidencePart, PublicationPart>();
        services.AddSingleton<IEvidencePart, BulletinPart>();
        services.AddSingleton<IEvidencePart, OrderPart>();
        services.AddSingleton<IEvidencePart, FigurePart>();
        services.AddSingleton<IEvidencePart, PeoplePart>();
        services.AddSingleton<IEvidencePart, AuditPart>();
        services.AddSingleton<Packing>();
        services.AddSingleton<Exporting>();
    }
}
