using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Jobs.Tests.Layout;
using Hub.Storage;

namespace Hub.Jobs.Tests.Documents;

/// <summary>Holds Hub.Jobs/README.md to the code.</summary>
public sealed partial class JobsReadmeFacts
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SourceTree.Root, "Hub.Jobs", "README.md"));

    private static readonly IReadOnlyList<string[]> States =
        [.. StateRows().Matches(Readme).Select(m => m.Groups.Values.Skip(1).Select(g => g.Value.Trim()).ToArray())];

    [Fact]
    public void It_has_every_state_once() =>
        Assert.Equal(Enum.GetValues<DeliveryState>().Select(s => Kebab.Of(s)).Order(StringComparer.Ordinal), States.Select(s => s[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void It_says_who_acts_as_the_rules_do() => Assert.All(Enum.GetValues<DeliveryState>(), state =>
        Assert.Equal(state.IsTerminal() ? "nobody" : state.IsMachines() ? "machine" : "person", States.Single(s => s[0] == Kebab.Of(state))[2]));

    [Fact]
    public void Its_vietnamese_words_are_those_on_screen()
    {
        var words = XDocument.Load(Path.Combine(SourceTree.Root, "Hub.Web", "Texts", "States.resx")).Descendants("data")
            .ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!);

        Assert.All(States, state => Assert.Equal(words[$"states.{state[0]}"], state[1]));
    }

    [Fact]
    public void It_has_every_seam_with_its_number()
    {
        var rows = SeamRows().Matches(Readme).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

        Assert.Equal(Enum.GetValues<Checkpoint>().Select(c => (((int)c).ToString(CultureInfo.InvariantCulture), c.ToString())), rows);
    }

    [Fact]
    public void Its_waits_are_those_of_live_mode()
    {
        var (waits, lease) = (new Waits(), new LeaseOptions());
        double[] turns = [1, 5, 15, 60, 240, 720];

        Assert.Equal(turns, waits.BackOff.Select(w => w.TotalMinutes));
        Assert.Contains("| 1, 5, 15 minutes, 1, 4, 12 hours, then *given-up* |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| {lease.Length.TotalSeconds} s, {lease.Margin.TotalSeconds} s |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| before the first look after a doubt | {waits.FirstLook.TotalSeconds} s |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| {string.Join(", ", waits.Looks.Select(l => l.TotalMinutes))} minutes, then *needs-look* |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| {waits.Poll.TotalHours} hours; {waits.PollWhenOvertaken.TotalMinutes} minutes once something newer is approved |", Readme, StringComparison.Ordinal);
        Assert.Contains($"(Zalo could not fetch a picture) | {waits.Anew.TotalMinutes} minutes, at doubling waits, then *rejected* |", Readme, StringComparison.Ordinal);
        Assert.Contains($"ends after {lease.LaneTime.TotalSeconds} seconds or {lease.LaneRows} rows", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_every_incident_that_is_opened()
    {
        var kinds = SourceTree.Files(".cs").Where(f => f.In("Hub.Jobs/")).SelectMany(f => IncidentKinds().Matches(f.Text))
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value).Distinct().ToList();

        Assert.True(kinds.Count >= 5, "the incidents are no longer found in the sources");
        Assert.All(kinds, kind => Assert.Contains($"`{kind}`", Readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \| ([^|]+) \| (machine|person|nobody) \|", RegexOptions.Multiline)]
    private static partial Regex StateRows();

    [GeneratedRegex(@"^\| ([0-9]) \| `([A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex SeamRows();

    [GeneratedRegex("""new Incident\s*\{[^}]*?Kind = "([a-z-]+)"|(?:OpenIncident|OpenOnceAsync)\((?:\s*\w+,)?\s*"([a-z-]+)""")]
    private static partial Regex IncidentKinds();
}
