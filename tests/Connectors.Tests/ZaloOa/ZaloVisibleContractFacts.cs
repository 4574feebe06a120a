using Connectors.Contract;
using Connectors.Tests.Exam;

namespace Connectors.Tests.ZaloOa;

/// <summary>The same exam for a channel whose hidden articles cannot be looked up: an article is shown by the call that makes it.</summary>
public sealed class ZaloVisibleContractFacts : ZaloContractFacts
{
    protected internal override IReadOnlyList<ExamAction> Abilities =>
        [.. Enum.GetValues<ExamAction>().Except([ExamAction.Prepare, ExamAction.Reveal, ExamAction.Discard, ExamAction.PollReveal])];

    /// <summary>What a poll finds done is shown by then; without an id that was kept, the look goes through the list.</summary>
    private protected override ExamCalls CallsBeside(ExamAction action) => action is ExamAction.Poll or ExamAction.Find ? new([], ["GET */article/getdetail"]) : base.CallsBeside(action);

    protected override ChannelSetup ChannelAt(Uri standIn) => base.ChannelAt(standIn).With("hidden-first", "false");
}
