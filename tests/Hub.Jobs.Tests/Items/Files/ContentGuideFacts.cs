using System.Text.RegularExpressions;
using Hub.Items.Files;

namespace Hub.Jobs.Tests.Items.Files;

/// <summary>Holds content/README.md, the guide for editors, to what the reader does.</summary>
public partial class ContentGuideFacts
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Checkout.Root, "content", "README.md"));

    [Fact]
    public void Its_examples_can_be_read()
    {
        var examples = Examples().Matches(Guide).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(2, examples.Count);
        Assert.All(examples, example => Assert.Empty(ItemFileReader.Read("vi-du.md", example).Faults));
    }

    [Fact]
    public void It_names_every_field() => Assert.All(FrontMatter.Fields, field => Assert.Contains($"`{field}`", Guide, StringComparison.Ordinal));

    [Fact]
    public void It_names_every_kind() => Assert.All(ItemFile.Kinds, kind => Assert.Contains($"`{kind}`", Guide, StringComparison.Ordinal));

    [Fact]
    public void It_explains_every_fault()
    {
        string[] rooms = ["Files", "Importing"];
        var sources = rooms.SelectMany(room => Directory.EnumerateFiles(Path.Combine(Checkout.Root, "Hub.Jobs", "Items", room), "*.cs")).Select(File.ReadAllText);
        var codes = sources.SelectMany(source => Codes().Matches(source)).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.True(codes.Count > 20, "the faults are no longer found in the sources");
        Assert.All(codes, code => Assert.Contains($"`{code}`", Guide, StringComparison.Ordinal));
    }

    [GeneratedRegex("```markdown\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();

    /// <summary>A word with hyphens as an argument is a code of a fault, or a kind, which stands in the guide as well.</summary>
    [GeneratedRegex("\"([a-z0-9]+(?:-[a-z0-9]+)+)\",")]
    private static partial Regex Codes();
}
