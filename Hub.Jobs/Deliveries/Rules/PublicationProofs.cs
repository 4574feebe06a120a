using Connectors.Contract;

namespace Hub.Deliveries.Rules;

internal static class PublicationProofs
{
    public static PublicationProof From(Proof proof) => proof switch
    {
        Proof.AnsweredByPlatform => PublicationProof.AnsweredByPlatform,
        Proof.ReadBack => PublicationProof.ReadBack,
        Proof.ReadByAccount => PublicationProof.ReadByAccount,
        Proof.Acknowledged => PublicationProof.Acknowledged,
        Proof.InFeed => PublicationProof.InFeed,
    };
}
