using System.Text.RegularExpressions;

namespace Hub.Web.Tests.Deploy;

/// <summary>No container engine builds the image here, so what can be held without one is held.</summary>
public sealed partial class DockerfileFacts
{
    private static readonly IReadOnlyList<Instruction> Instructions = Dockerfile.Read(ProjectFiles.Read("Dockerfile"));

    private static IEnumerable<Instruction> Final => Instructions.Where(i => i.Stage == Instructions.Max(all => all.Stage));

    [Fact]
    public void Whatever_it_copies_is_in_the_checkout_and_let_through_by_dockerignore()
    {
        var sources = Instructions.SelectMany(Dockerfile.Sources).Select(s => s.TrimEnd('/')).ToList();
        var letThrough = ProjectFiles.Read(".dockerignore").Split('\n').Where(l => l.StartsWith('!')).Select(l => l[1..].Trim());

        Assert.All(sources, source => Assert.True(Path.Exists(ProjectFiles.PathTo(source)), $"{source} is not there"));
        Assert.Equal(letThrough.Order(StringComparer.Ordinal), sources.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_the_program_is_built_from_is_copied()
    {
        var copied = Instructions.SelectMany(Dockerfile.Sources).Select(s => s.TrimEnd('/')).ToHashSet(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(ProjectFiles.Root).Select(f => Path.GetFileName(f)!)
            .Where(f => f is "global.json" or ".editorconfig" or "BannedSymbols.txt" || f.StartsWith("Directory.", StringComparison.Ordinal));
        var rooms = Directory.EnumerateDirectories(ProjectFiles.Root).Where(d => Directory.EnumerateFiles(d, "*.csproj").Any()).Select(d => Path.GetFileName(d)!);

        Assert.All(files.Concat(rooms), name => Assert.Contains(name, copied));
    }

    [Fact]
    public void It_runs_as_nobody_in_particular()
    {
        var user = Assert.Single(Final, i => i.Name == "USER");

        Assert.Matches("^[1-9][0-9]{3,}:[1-9][0-9]{3,}$", user.Arguments);
        Assert.DoesNotContain(Final.SkipWhile(i => i != user), i => i.Name is "RUN" or "COPY" or "ADD");
    }

    [Fact]
    public void It_brings_what_the_commands_ask_for_on_a_machine()
    {
        // PostgreSQL is a server of its own; the image needs its client programs.
        var asked = RunsPackages().Match(ProjectFiles.Read("run")).Groups[1].Value.Split(' ').Except(["postgresql"]).ToList();
        var brought = Final.SelectMany(Dockerfile.Packages).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(asked);
        Assert.All(asked.Concat(["postgresql-client", "util-linux"]), package => Assert.Contains(package, brought));
        Assert.Contains(brought, package => package.StartsWith("libicu", StringComparison.Ordinal));
        Assert.DoesNotContain("chromium", brought);
    }

    [Fact]
    public void It_is_asked_for_its_health_where_it_listens()
    {
        var port = Ports().Match(Assert.Single(Final, i => i.Name == "ENV").Arguments).Groups[1].Value;

        Assert.Contains($"http://127.0.0.1:{port}/healthz", Assert.Single(Final, i => i.Name == "HEALTHCHECK").Arguments, StringComparison.Ordinal);
        Assert.Equal(port, Assert.Single(Final, i => i.Name == "EXPOSE").Arguments);
    }

    [Fact]
    public void Another_engine_is_one_argument_away()
    {
        Assert.Contains(Instructions, i => i is { Name: "ARG", Arguments: "JobEngine=Quartz" });
        Assert.Contains(Instructions, i => i.Name == "RUN" && i.Arguments.Contains("-p:JobEngine=\"$JobEngine\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("^need_packages (.*)$", RegexOptions.Multiline)]
    private static partial Regex RunsPackages();

    [GeneratedRegex("ASPNETCORE_HTTP_PORTS=([0-9]+)")]
    private static partial Regex Ports();
}
