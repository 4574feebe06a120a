using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hub.Deliveries;
using Hub.Storage;
using Hub.Web.Pages.Admin;

namespace Hub.Web.Tests;

/// <summary>Every word of the pages exists in both languages.</summary>
public sealed partial class WordsFacts
{
    private static readonly string Web = Path.Combine(Checkout.Root, "Hub.Web");

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        foreach (var vietnamese in Directory.EnumerateFiles(Path.Combine(Web, "Texts"), "*.resx").Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal)))
        {
            Assert.Equal(KeysOf(vietnamese), KeysOf(Path.ChangeExtension(vietnamese, ".en.resx")));
        }
    }

    [Fact]
    public void A_key_stands_in_the_file_that_it_names()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Web, "Texts"), "*.resx"))
        {
            var area = Path.GetFileName(file).Split('.')[0];
            Assert.All(KeysOf(file), key => Assert.Equal(area, char.ToUpperInvariant(key[0]) + key[1..key.IndexOf('.', StringComparison.Ordinal)]));
        }
    }

    [Fact]
    public void Every_key_that_a_page_names_is_there()
    {
        var known = Directory.EnumerateFiles(Path.Combine(Web, "Texts"), "*.en.resx").SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);
        var areas = known.Select(k => k[..k.IndexOf('.', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        var named = Directory.EnumerateFiles(Web, "*.cs*", SearchOption.AllDirectories)
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Key: m.Groups[1].Value)))
            .Where(n => areas.Contains(n.Key[..n.Key.IndexOf('.', StringComparison.Ordinal)]));

        Assert.Empty(named.Where(n => n.Key.EndsWith('-') ? !known.Any(k => k.StartsWith(n.Key, StringComparison.Ordinal)) : !known.Contains(n.Key)).Select(n => $"{n.File}: {n.Key}"));
    }

    [Fact]
    public void A_text_is_given_a_value_for_each_of_its_places()
    {
        var places = Directory.EnumerateFiles(Path.Combine(Web, "Texts"), "*.resx").SelectMany(f => XDocument.Load(f).Descendants("data"))
            .GroupBy(d => (string)d.Attribute("name")!)
            .ToDictionary(g => g.Key, g => g.SelectMany(d => Place().Matches(d.Value)).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1).Append(0).Max());
        var used = Directory.EnumerateFiles(Web, "*.cs*", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadAllText(file) is var page ? Asked().Matches(page).Select(m => (File: Path.GetFileName(file), Key: m.Groups[1].Value, Values: Values(page, m.Groups[1].Index + m.Groups[1].Length + 1))) : []).ToList();

        // Asked for without any value it is handed on as it is, to a script that fills it in.
        Assert.Contains(used, u => u.Values > 1);
        Assert.DoesNotContain(used, u => u.Values > 0 && places.GetValueOrDefault(u.Key) > u.Values);
    }

    // How many values follow a key, up to the bracket that closes it; commas inside other brackets and texts are none.
    private static int Values(string page, int at)
    {
        var (depth, values, quoted) = (0, 0, false);
        for (; at < page.Length && (quoted || depth > 0 || page[at] != ']'); at++)
        {
            quoted ^= page[at] == '"';
            depth += quoted ? 0 : page[at] is '(' or '[' or '{' ? 1 : page[at] is ')' or ']' or '}' ? -1 : 0;
            values += !quoted && depth == 0 && page[at] == ',' ? 1 : 0;
        }

        return values;
    }

    [Fact]
    public void Each_kind_of_proof_says_what_it_proves()
    {
        var known = KeysOf(Path.Combine(Web, "Texts", "Delivery.resx")).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Enum.GetValues<PublicationProof>().Select(p => $"delivery.proof-{Kebab.Of(p)}").Except(known));
    }

    [Fact]
    public void Every_act_in_the_log_has_its_words_and_its_filter()
    {
        var known = TextKeys();
        var acts = new[] { "Hub.Jobs", "Hub.Web" }.SelectMany(p => Directory.EnumerateFiles(Path.Combine(Checkout.Root, p), "*.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) != "AuditLog.cs").Select(File.ReadAllText).Where(text => text.Contains("AuditLog", StringComparison.Ordinal))
            .SelectMany(text => Act().Matches(text).Select(m => m.Groups[1].Value)).Where(a => !known.Contains(a)).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Contains("item.approved", acts);
        Assert.All(acts, a => Assert.Contains($"audit.did-{a.Replace('.', '-')}", known));
        Assert.Empty(acts.Select(a => a.Split('.')[0]).Except(AuditModel.Areas));
        Assert.All(AuditModel.Areas, a => Assert.Contains($"audit.area-{a}", known));
    }

    [Fact]
    public void A_page_asks_for_no_file_that_is_not_there()
    {
        var known = Directory.EnumerateFiles(Path.Combine(Web, "Texts"), "*.en.resx").SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Directory.EnumerateFiles(Web, "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Key: m.Groups[1].Value)))
            .Where(n => !known.Contains(n.Key))
            .Select(n => $"{n.File}: {n.Key}"));
    }

    [Fact]
    public void Texts_are_composed()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Web, "Texts"), "*.resx"))
        {
            Assert.True(File.ReadAllText(file).IsNormalized(), file);
        }
    }

    /// <summary>Every key that there are words for.</summary>
    internal static HashSet<string> TextKeys() =>
        Directory.EnumerateFiles(Path.Combine(Web, "Texts"), "*.en.resx").SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> KeysOf(string file) =>
        XDocument.Load(file).Descendants("data").Select(d => (string)d.Attribute("name")!).Order(StringComparer.Ordinal);

    [GeneratedRegex("""\bT\["([A-Za-z0-9.-]+)"[,\]]""")]
    private static partial Regex Asked();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Act();

    [GeneratedRegex("""\{(\d+)""")]
    private static partial Regex Place();

    [GeneratedRegex("\"([a-z][A-Za-z]+\\.[a-z0-9][a-z0-9-]*)\"")]
    private static partial Regex Key();
}
