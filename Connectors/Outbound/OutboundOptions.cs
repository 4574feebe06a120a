using System.ComponentModel.DataAnnotations;

namespace Connectors.Outbound;

/// <summary>How calls go out. Time for a whole exchange must stay under half a lease.</summary>
public sealed class OutboundOptions
{
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan WholeTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// Exceptions from the guard, as <c>host:port</c> in the spelling of the channel's address: a partner inside the city's own network, or
    /// in practice the stand-ins.
    /// </summary>
    public ISet<string> AllowedEndpoints { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Practice: nothing but the allowed endpoints is reached.</summary>
    public bool OnlyAllowedEndpoints { get; set; }

    /// <summary>The network's own way out. Names that only it can resolve are its to guard, but not where <see cref="OnlyPublicAddresses"/> stands.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>Nothing but what is seen from here to lie in the open internet; in practice, the stand-ins.</summary>
    public bool OnlyPublicAddresses { get; private set; }

    [Required]
    public string UserAgent { get; set; } = "OutreachHub/0.1";

    /// <summary>For addresses that people name: whoever may paste a link must not thereby read the inner network.</summary>
    public OutboundOptions ForWhatPeopleName()
    {
        var named = (OutboundOptions)MemberwiseClone();
        named.OnlyPublicAddresses = true;
        return named;
    }
}
