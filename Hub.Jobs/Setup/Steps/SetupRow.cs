namespace Hub.Setup.Steps;

/// <summary>The one row of the set-up: who may do it now, and whether it is over.</summary>
public sealed class SetupRow
{
    public bool One { get; init; } = true;

    /// <summary>Of the link that was printed at the start; null once it was used.</summary>
    public string? LinkHash { get; set; }

    /// <summary>Of the browser that used it.</summary>
    public string? SessionHash { get; set; }

    public string? ProofKey { get; set; }

    public string? ProofCode { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>What a person did about a step, or that it was put off.</summary>
public sealed class SetupNote
{
    public required SetupStep Step { get; init; }

    public required StepState State { get; set; }

    public string? Note { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
