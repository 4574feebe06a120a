using System.Text.RegularExpressions;
using Hub.Web.Commands;
using Hub.Web.Tests.Deploy;

namespace Hub.Web.Tests.Documents;

/// <summary>A document names only commands that there are; what is still to come stands in a line that says “not yet”.</summary>
public sealed partial class CommandFacts
{
    [Fact]
    public void Every_verb_in_a_document_is_one_that_there_is_or_is_said_to_be_missing()
    {
        var wrong = from document in Documents.All
                    from line in document.Lines
                    where !line.Text.Contains("not yet", StringComparison.Ordinal)
                    from verb in VerbsIn(line.Text)
                    where Verbs.Find(verb) is null
                    select $"{document.Path}:{line.Number}: {string.Join(' ', verb)}";

        Assert.Equal([], wrong);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    public void Every_option_in_the_readme_is_one_of_its_command(string command)
    {
        var usage = ProjectFiles.Read(command);
        var named = Documents.All.SelectMany(d => d.Lines).Where(l => l.Text.StartsWith($"| `./{command}", StringComparison.Ordinal) || l.Text.StartsWith($"./{command}", StringComparison.Ordinal))
            .SelectMany(l => Options().Matches(l.Text)).Select(m => m.Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, option => Assert.Contains(option, usage, StringComparison.Ordinal));
    }

    [Fact]
    public void The_exit_codes_are_those_of_the_command_line() => Assert.Contains(
        $"Exit codes: {CommandLine.Done} done, {CommandLine.Refused} refused, {CommandLine.Misused} called wrongly, {CommandLine.Unfinished} not everything at its right end",
        Documents.Named("README.md").Text, StringComparison.Ordinal);

    // ./hub channel add --connector …  and, in the guides, hub-admin or the admin container.
    private static IEnumerable<string[]> VerbsIn(string line) => Calls().Matches(line).Select(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words is not (["help"] or []));

    [GeneratedRegex(@"(?:\./hub(?: --live)?|hub-admin|run --rm(?: --volume \S+)? admin) ((?:[a-z]+(?:-[a-z]+)* ?){1,2})")]
    private static partial Regex Calls();

    [GeneratedRegex("--[a-z0-9-]+")]
    private static partial Regex Options();
}
