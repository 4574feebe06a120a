using Hub.Deliveries;
using Hub.Orders;
using Hub.Orders.Certificates;

namespace Hub.Web.Pages.Orders;

/// <summary>What the certificate's paper shows, on screen and printed.</summary>
public sealed record CertificatePaper(CertificateView View, string Issuer, DateTimeOffset Now, bool Practice)
{
    public CertificateContent Content => View.Content;

    public string FileName => $"chung-nhan-{Content.Kind switch { OrderKind.Withdrawal => "thu-hoi", OrderKind.Replacement => "thay-the", _ => "dinh-chinh" }}-{Content.ItemCode}";

    public int Count(params StandingKind[] kinds) => Content.Channels.Count(c => kinds.Contains(c.Standing));

    /// <summary>What proved last, before the order came, what stood on the channel; null: nothing of its own did.</summary>
    public PublicationChange? Before(ChannelLine line) => line.Bulletin is not null ? null
        : View.Evidence.Tasks.FirstOrDefault(t => t.Bulletin is null && t.Channel.Slug == line.Channel)?.Changes
            .LastOrDefault(c => c.Kind != PublicationChangeKind.Removed && c.At <= Content.OrderedAt);

    /// <summary>Channels on which the old text is, or may be, still to be seen.</summary>
    public IReadOnlyList<string> Still => [.. Content.Channels.Where(c => c.Copies.Any(copy => copy.Until is null)).Select(c => c.Called())];
}
