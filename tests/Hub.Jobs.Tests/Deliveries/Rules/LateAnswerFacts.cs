using Connectors.Contract;
using Hub.Deliveries;
using Hub.Deliveries.Rules;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>What an answer proves that came after its lease was lost.</summary>
public sealed class LateAnswerFacts
{
    private static readonly string[] Proofs = ["Published", "Removed", "Prepared"];

    public static TheoryData<string, string, string> Lines()
    {
        var lines = new TheoryData<string, string, string>();
        foreach (var cells in LateTable.Text.Split('\n').Where(l => l.Contains('|', StringComparison.Ordinal)).Select(l => l.Split('|')))
        {
            lines.Add(cells[0].Trim(), cells[1].Trim(), cells[2].Trim());
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_late_proof_changes_what_it_says_and_nothing_else(string now, string late, string changes)
    {
        var given = Given.Parse($"{now} @ looks");

        var change = LateAnswers.Apply(given.Facts, Enum.Parse<DeliveryStep>(late.Split(' ')[0]), Happenings.Answer(late.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]), given.Context);

        Assert.Equal(changes, change is null ? Row.None : Difference.Of(given.Facts, change));
        Assert.Empty(change is null ? [] : DatabaseChecks.BrokenBy(change.After));
    }

    [Fact]
    public void What_proves_nothing_changes_nothing()
    {
        var moved =
            from action in Enum.GetValues<DeliveryAction>()
            from state in Enum.GetValues<DeliveryState>()
            from answer in Happenings.Answers.Except(Proofs)
            where LateAnswers.Apply(Sample.In(state, action), DeliveryStep.Publish, Happenings.Answer(answer), Sample.Context(Sample.Looks)) is not null
            select $"{action} {state} {answer}";

        Assert.Empty(moved);
    }
}
