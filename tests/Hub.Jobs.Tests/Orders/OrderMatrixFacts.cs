using Connectors;
using Connectors.Contract;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Deliveries.Rules;
using Hub.Jobs.Tests.Deliveries.Rules;
using Hub.Orders;
using Hub.Storage;

namespace Hub.Jobs.Tests.Orders;

/// <summary>Correction and withdrawal, in every state of the earlier delivery, on every connector.</summary>
public sealed class OrderMatrixFacts
{
    public static TheoryData<string> Connectors() => [.. new ConnectorRegistry().All.Select(c => c.Key)];

    [Theory]
    [MemberData(nameof(Connectors))]
    public void Every_channel_complies_by_its_own_means(string key)
    {
        var connector = new ConnectorRegistry()[key];
        var can = ChannelAbilities.Of(connector, Setup());
        var ways = OrderMatrix.WaysOf(key);
        var wrong = new List<string>();
        foreach (var line in OrderMatrix.Text.Split('\n'))
        {
            string[] cells = [.. line.Split('|').Select(c => c.Trim())];
            foreach (var kind in Enum.GetValues<OrderKind>())
            {
                var (expected, way) = kind == OrderKind.Withdrawal ? (cells[3], ways.Remove) : (cells[2], ways.Change);
                var found = Say(MeansRules.Of(At(Foreseeing.WantedOf(kind), cells[0], cells[1], connector, can)));
                if (found != Expected(expected, way, can))
                {
                    wrong.Add($"{kind}: {line.Trim()}: {found}, expected {Expected(expected, way, can)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_matrix_names_every_act_in_every_state()
    {
        var named = OrderMatrix.Text.Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2))).ToHashSet();

        Assert.All(Enum.GetValues<DeliveryAction>().SelectMany(a => Enum.GetValues<DeliveryState>().Select(s => $"{a} {s}")), pair => Assert.Contains(pair, named));
    }

    /// <summary>A message to followers: what has not gone is sent back or waits, what went or may have is answered for, and what never will asks for nothing.</summary>
    [Fact]
    public void Every_state_of_a_bulletin_has_its_means()
    {
        var wrong = new List<string>();
        foreach (var (state, kind, own) in from s in Enum.GetValues<BulletinState>() from k in Enum.GetValues<OrderKind>() from o in Enum.GetValues<TaskMeans>() select (s, k, o))
        {
            var expected = state switch
            {
                BulletinState.Draft or BulletinState.Submitted or BulletinState.Approved =>
                    kind == OrderKind.Withdrawal || own is TaskMeans.NotNamed or TaskMeans.FollowUp ? "bulletin-back" : "bulletin-waits",
                BulletinState.Sending => "bulletin/its-answer",
                BulletinState.Unknown => "bulletin/a-persons-look",
                BulletinState.Sent => "bulletin",
                BulletinState.NotSent or BulletinState.Cancelled => "none",
                _ => "a new state has no means",
            };
            var found = ForeseenBulletins.MeansOf(state, kind, own) is { } means ? Say(means) : "none";
            if (found != expected)
            {
                wrong.Add($"{state} {kind} {own}: {found}, expected {expected}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void An_outlet_that_can_neither_change_nor_remove_needs_a_follow_up() => Assert.All(
        Enum.GetValues<Overtaking>(),
        wanted => Assert.Equal("follow-up", Say(MeansRules.Of(At(wanted, "Publish Published", "live", new ConnectorRegistry()["zalo-oa"], Sample.Fixed)))));

    private static Situation At(Overtaking wanted, string earlier, string out_, IConnector connector, ChannelAbilities can)
    {
        var facts = earlier == "none" ? null : Given.Parse($"{earlier} @ looks").Facts;
        var (live, shown) = (out_ is "live" or "shown", out_ == "shown");
        var plan = Succession.Decide(wanted, facts, live, shown, can);
        return new Situation(wanted, plan, facts, live, shown, EverOut: out_ != "nothing", can, connector.Key);
    }

    private static string Expected(string cell, string way, ChannelAbilities can)
    {
        string[] parts = cell.Split('/');
        var means = parts[0] switch
        {
            "way" => way,
            "hand-or-publish" => way == "by-hand" ? way : "publish",
            var named => named,
        };
        var first = parts.Length == 1 ? null : parts[1] switch
        {
            // What cannot be looked at is told again at once: the receiver drops what it knows.
            "look" => can.Finds ? "a-look" : MayNotComeTwice(can) ? "a-persons-look" : null,
            "person" => can.Finds || MayNotComeTwice(can) ? "a-persons-look" : null,
            "read" => can.Confirms ? "a-look" : null,
            "person-reads" => can.Confirms ? "a-persons-look" : null,
            "hand" => "a-persons-look",
            var named => named,
        };
        return first is null ? means : $"{means}/{first}";
    }

    private static bool MayNotComeTwice(ChannelAbilities can) => can.RepeatOf(DeliveryStep.Publish) is Repeat.NeverAgain;

    private static string Say((TaskMeans Means, TaskFirst First) found) =>
        found.First == TaskFirst.Nothing ? Kebab.Of(found.Means) : $"{Kebab.Of(found.Means)}/{Kebab.Of(found.First)}";

    // Where a partner has an address for it, they can be told to change and to remove.
    private static Dictionary<string, string> Addresses { get; } = new()
    {
        ["update-address"] = "https://doi-tac.example/tin/{id}",
        ["delete-address"] = "https://doi-tac.example/tin/{id}",
    };

    private static ChannelSetup Setup() => new() { ChannelId = Guid.NewGuid(), Name = "Kênh thử", IssuingBody = "Sở Văn hóa và Thông tin", Settings = Addresses };
}
