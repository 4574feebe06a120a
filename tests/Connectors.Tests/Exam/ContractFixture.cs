using System.Reflection;
using Connectors.Contract;
using StandIns;
using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>What a connector brings to its exam.</summary>
public abstract class ContractFixture
{
    protected abstract IConnector Connector { get; }

    /// <summary>Where it is registered: the hub's own list, or with a plug-in added.</summary>
    protected virtual ConnectorRegistry Registry => new();

    protected abstract StandIn NewStandIn();

    /// <summary>A complete channel, every secret filled in, whose platform is the stand-in at that address.</summary>
    protected abstract ChannelSetup ChannelAt(Uri standIn);

    /// <summary>The text that the witness reports when exactly this payload is visible.</summary>
    protected abstract string ShownText(Rendition payload, IMediaSource media);

    /// <summary>
    /// What this connector can be asked, by this exam's own word: held against what the connector says, so that an ability which gets lost is
    /// missed, and one that comes is examined. The table in <c>Connectors/README.md</c> shows the same.
    /// </summary>
    protected internal abstract IReadOnlyList<ExamAction> Abilities { get; }

    internal string ExaminedKey => Connector.Key;

    /// <summary>What the connector says that it can: the questions of the exam are made from it.</summary>
    internal IReadOnlyList<ExamAction> Can => ExamActions.Of(Connector, AnyChannel);

    /// <summary>What an action asks the platform for beside the call that it is about: held against the calls that it makes when all goes well.</summary>
    private protected virtual ExamCalls CallsBeside(ExamAction action) => ExamCalls.None;

    internal ExamCalls CallsOf(ExamAction action) => CallsBeside(action);

    /// <summary>Aims a fault at the call that an action is about; narrow it where others come first.</summary>
    protected virtual Fault Aim(Fault fault, ExamAction action) => fault with { Method = action.Writes() ? "POST" : "GET" };

    /// <summary>
    /// Where the outlet's own protocol gives an answer another meaning to a write, and why: by the name of the fault. Empty for most.
    /// </summary>
    private protected virtual IReadOnlyDictionary<string, (Verdict Verdict, string Why)> OwnVerdictsOf(ExamAction action) => new Dictionary<string, (Verdict, string)>();

    /// <summary>The first renewal secret that the stand-in takes; null where tokens are not renewed.</summary>
    protected virtual Secret? Refresh => null;

    /// <summary>How the platform refuses an access token that the hub can renew; null where there is none.</summary>
    protected virtual Fault? ExpiredToken => null;

    /// <summary>How the platform says that a person must consent again; null where there is no consent.</summary>
    protected virtual Fault? RevokedGrant => null;

    /// <summary>How the platform refuses a content, with the cause code that comes of it.</summary>
    protected virtual (Fault Fault, string Code)? RefusedContent => null;

    internal bool IsAsked(string? where, ExamAction action) => where is null
        || (bool)typeof(ContractFixture).GetMethod(where, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(this, [action])!;

    private protected bool MayBeRepeated(ExamAction action) => action.Step() is { } step && Connector.RepeatOf(step, AnyChannel) is not Repeat.NeverAgain;

    private protected bool MayAlwaysBeRepeated(ExamAction action) => action.Step() is { } step && Connector.RepeatOf(step, AnyChannel) is Repeat.AnyTime;

    private protected bool AllowsLinks(ExamAction action) => Connector.LimitsFor(AnyChannel).AllowsLinks;

    private protected bool NeedsAPicture(ExamAction action) => Connector.LimitsFor(AnyChannel).NeedsImage;

    private protected bool HasTokensThatExpire(ExamAction action) => ExpiredToken is not null;

    private protected bool HasGrants(ExamAction action) => RevokedGrant is not null;

    private protected bool RefusesContent(ExamAction action) => RefusedContent is not null;

    protected ChannelSetup AnyChannel => ChannelAt(new Uri("http://127.0.0.1:9/")) with { IssuingBody = HardItems.IssuingBody };

    protected Task<ExamRoom> OpenAsync() => ExamRoom.OpenAsync(Connector, NewStandIn(), ChannelAt);

    /// <summary>Runs an examination in a new room that is ready for the action.</summary>
    private protected async Task ExamineAsync(ExamAction action, Func<ExamRoom, Task> examine)
    {
        await using var room = await OpenAsync();
        await new ExamAsking(room, Refresh).ReadyAsync(action);
        await examine(room);
    }
}
