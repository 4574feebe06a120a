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
    public IList<string> AllowedEndpoints { get; } = [];

    /// <summary>Practice: nothing but the allowed endpoints is reached.</summary>
    public bool OnlyAllowedEndpoints { get; set; }

    /// <summary>The network's own way out. Names that only it can resolve are its to guard.</summary>
    public Uri? Proxy { get; set; }

    [Required]
    public string UserAgent { get; set; } = "OutreachHub/0.1";
}
