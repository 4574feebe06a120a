using Connectors.Contract;
using Connectors.Tests.Exam;
using StandIns.SignedPush;

namespace Connectors.Tests.SignedPush;

/// <summary>A channel of the partner stand-in's site "bao-moi".</summary>
internal static class PartnerChannel
{
    public static ChannelSetup At(Uri standIn) => new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Báo Mới",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string> { ["endpoint"] = new Uri(standIn, "hooks/bao-moi").ToString() },
        Secrets = new Dictionary<string, Secret> { ["secret"] = new(PartnerSecrets.Of("bao-moi")) },
    };
}
