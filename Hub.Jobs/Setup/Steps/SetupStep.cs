namespace Hub.Setup.Steps;

/// <summary>The steps of the set-up in their order; the tenth is the summary of these nine.</summary>
public enum SetupStep
{
    Organisation,
    Address,
    Mail,
    Administrator,
    People,
    Machine,
    Keys,
    Backup,
    Channel,
}

public enum StepState
{
    Open,
    Later,
    Done,
}

/// <param name="Note">What was found or done, as it was noted then: an address, a file, a fingerprint.</param>
public sealed record StepLine(SetupStep Step, StepState State, string? Note)
{
    private static readonly SetupStep[] CanWait = [SetupStep.Address, SetupStep.Mail, SetupStep.Backup, SetupStep.Channel];

    /// <summary>May the set-up be finished while this step is not done?</summary>
    public bool Optional => CanWait.Contains(Step);
}
