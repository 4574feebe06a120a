namespace Hub.People;

/// <summary>What a person may do. Pages, API and services ask for these; what stands in rows are roles, which are bundles of them.</summary>
public static class Permissions
{
    public const string Write = "write";
    public const string Submit = "submit";
    public const string Approve = "approve";
    public const string Schedule = "schedule";
    public const string Operate = "operate";
    public const string Order = "order";
    public const string EnterFigures = "enter-figures";
    public const string ConfirmFigures = "confirm-figures";
    public const string ManagePartners = "manage-partners";
    public const string ClosePeriod = "close-period";
    public const string RunRound = "run-round";
    public const string SignRound = "sign-round";
    public const string Administer = "administer";

    public static IReadOnlyList<string> All { get; } =
    [
        Write, Submit, Approve, Schedule, Operate, Order, EnterFigures, ConfirmFigures, ManagePartners, ClosePeriod, RunRound, SignRound, Administer,
    ];
}
