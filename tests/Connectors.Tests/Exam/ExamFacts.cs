using System.Globalization;
using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>The exam itself: nothing is forgotten in it, and what is not asked is seen not to be.</summary>
public sealed class ExamFacts
{
    [Fact]
    public void Every_fault_of_the_stand_ins_is_in_the_matrix() =>
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.Contains(ExamFault.All, f => f.Fault?.Kind == kind));

    [Fact]
    public void Every_ability_of_the_contract_is_an_action_of_the_exam()
    {
        // Asked elsewhere: a test of a channel by a person, the link that a person pastes, what a person changes (LotusChatFacts), a person's consent, what the hub asks of a token each day, messages that are read without
        // a call, asking for those (PageSubscriptionFacts), and a look from outside that only ever makes a proof stronger (PageLookFacts, PublicLookFacts).
        var others = new[]
        {
            typeof(IConnector), typeof(IProbes), typeof(IPublishesByHand), typeof(IChangesByHand), typeof(IOutbound), typeof(IMediaSource), typeof(IConnectsAccounts), typeof(IReceivesEvents), typeof(IChecksTokens),
            typeof(ISubscribesEvents), typeof(ILooksAsPublic),
        };
        var asked = typeof(WrongConnector).GetInterfaces();

        Assert.All(
            typeof(IConnector).Assembly.GetExportedTypes().Where(t => t.IsInterface && !others.Contains(t) && t.Name is not "IEquatable`1"),
            ability => Assert.True(asked.Contains(ability), $"{ability.Name} is in no question: add an ExamAction, or name it here with who asks it"));
    }

    [Fact]
    public void Every_connector_sits_an_exam() =>
        Assert.Empty(new ConnectorRegistry().All.Select(c => c.Key).Except(Exams().Select(e => e.Key), StringComparer.Ordinal));

    [Fact]
    public void What_each_is_asked_stands_in_the_table()
    {
        var rows = File.ReadLines(ReadmeFacts.PathOfReadme()).Where(l => l.StartsWith("| can `", StringComparison.Ordinal)).ToList();

        Assert.All(Exams(), exam =>
        {
            var can = Enum.GetValues<ExamAction>().Select(a => exam.Can.Contains(a) ? "●" : "–");
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| can `{exam.Key}` | {string.Join(" | ", can)} |"), rows);
        });
    }

    private static List<(string Key, IReadOnlyList<ExamAction> Can)> Exams() =>
    [
        .. typeof(ExamFacts).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false, IsPublic: true } && t.IsSubclassOf(typeof(ContractFixture)))
            .Select(t => (ContractFixture)Activator.CreateInstance(t)!)
            .Select(exam => (exam.ExaminedKey, exam.Can))
            .GroupBy(exam => exam.ExaminedKey) // a connector that sits it in several ways can what it can in any of them
            .Select(exams => (exams.Key, (IReadOnlyList<ExamAction>)[.. exams.SelectMany(e => e.Can).Distinct()])),
    ];
}
