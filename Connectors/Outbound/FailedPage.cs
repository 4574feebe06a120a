using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>A page of the past that could not be read: as a look that could not be made.</summary>
internal static class FailedPage
{
    public static ListOutcome Of(FindOutcome look) => look switch
    {
        FindOutcome.TokenStale stale => new ListOutcome.TokenStale(stale.Version),
        FindOutcome.NeedsReauth reauth => new ListOutcome.NeedsReauth(reauth.Cause),
        FindOutcome.Retry retry => new ListOutcome.Retry(retry.Cause, retry.NotBefore),
        FindOutcome.CannotTell cannot => new ListOutcome.Retry(cannot.Cause, cannot.LookAgainAt),
        _ => throw new InvalidOperationException($"{look} is no failure"),
    };
}
