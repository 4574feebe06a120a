namespace Connectors.Contract;

/// <summary>
/// A person gives the hub leave to act for an account, on the platform's own page, and comes back with a code that is traded for tokens.
/// </summary>
public interface IConnectsAccounts
{
    /// <summary>What has to be done there before the first item, in order.</summary>
    IReadOnlyList<ConnectStep> Steps { get; }

    /// <summary>Where the person goes; null while a setting that it needs is missing.</summary>
    Uri? ConsentAddress(ConsentRequest request);

    /// <summary>Some platforms send the state back, some are not known to.</summary>
    bool ReturnsState(ChannelSetup channel) => true;

    /// <summary>Trades the code that came back. It is good for one use.</summary>
    Task<ConnectOutcome> ConnectAsync(ConsentAnswer answer, IOutbound outbound, CancellationToken ct);

    /// <summary>What the account itself says of the steps. Read-only.</summary>
    Task<IReadOnlyList<StepProof>> ProveStepsAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct);
}

/// <summary>One line of the check-list.</summary>
/// <param name="Code">Kebab-case, stored in rows; those of <see cref="ConnectSteps"/> mean the same everywhere.</param>
/// <param name="ByPerson">A person may say that it is done: the platform shows it on its own pages only.</param>
public sealed record ConnectStep(string Code, bool ByPerson, string LabelVi, string LabelEn, string HelpVi, string HelpEn);

/// <summary>Steps that the hub itself can prove, whatever the platform.</summary>
public static class ConnectSteps
{
    public const string CallbackSaved = "callback-saved";
    public const string TokenReceived = "token-received";
    public const string ImagesReachable = "images-reachable";
    public const string HiddenRoundTrip = "hidden-round-trip";
    public const string CreatesPosts = "creates-posts";
    public const string HookSubscribed = "hook-subscribed";

    /// <summary>What the platform itself says of the rights that posting and reading need.</summary>
    public const string RightsGiven = "rights-given";
}

/// <summary>What the platform's answer proves of a step.</summary>
/// <param name="Done">Null: it was asked, and the answer could not be read.</param>
public sealed record StepProof(string Step, bool? Done, string Evidence);

/// <param name="Callback">The hub's address to which the platform sends the person back.</param>
/// <param name="Verifier">A fresh PKCE verifier; a connector with one of its own in the settings uses that.</param>
public sealed record ConsentRequest(ChannelSetup Channel, Uri Callback, string State, Secret Verifier);

/// <param name="Query">The parameters of the callback, the state taken out.</param>
public sealed record ConsentAnswer(ChannelSetup Channel, Uri Callback, IReadOnlyDictionary<string, string> Query, Secret Verifier, DateTimeOffset Now);

public abstract record ConnectOutcome
{
    private protected ConnectOutcome() { }

    /// <summary>The accounts that the person let the hub act for.</summary>
    public sealed record Connected(IReadOnlyList<ConnectedAccount> Accounts) : ConnectOutcome;

    /// <summary>The person or the platform said no, or the answer could not be used: begin again.</summary>
    public sealed record Refused(Cause Cause) : ConnectOutcome;
}

/// <param name="Identity">The channel settings that name the account: a channel that says otherwise is another account's.</param>
public sealed record ConnectedAccount(IReadOnlyDictionary<string, string> Identity, string? Name, Secret Access)
{
    public Secret? Refresh { get; init; }

    public DateTimeOffset? AccessExpiresAt { get; init; }

    public DateTimeOffset? RefreshExpiresAt { get; init; }
}
