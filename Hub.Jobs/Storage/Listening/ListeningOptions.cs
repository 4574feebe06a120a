namespace Hub.Storage.Listening;

public sealed class ListeningOptions
{
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the notification to itself may take until LISTEN counts as not working.</summary>
    public TimeSpan ProofLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it polls until it tries LISTEN again.</summary>
    public TimeSpan TryAgainAfter { get; set; } = TimeSpan.FromMinutes(1);
}
