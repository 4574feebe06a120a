using System.Globalization;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// Where ./test looks: HUB_CHAOS_REPORT gets the one line of the result, the same name with <c>.md</c> the table, with <c>.plan</c> the plan.
/// </summary>
internal sealed class ChaosReport(ITestOutputHelper output)
{
    private readonly string? file = Environment.GetEnvironmentVariable("HUB_CHAOS_REPORT") is { Length: > 0 } named ? named : null;

    public void Plan(ChaosSize size, ChaosPlan plan)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chaos: seed {size.Seed}, {size.Deliveries} deliveries, {plan.Faults.Count} faults planned"));
        Write(".plan", string.Join('\n', plan.Faults) + "\n");
        if (file is null)
        {
            output.WriteLine(string.Join('\n', plan.Faults));
        }
    }

    public void Result(string line, string table)
    {
        output.WriteLine(table);
        output.WriteLine(line);
        Write(".md", table);
        if (file is not null)
        {
            File.AppendAllText(file, line + "\n");
        }
    }

    private void Write(string ending, string text)
    {
        if (file is not null)
        {
            File.WriteAllText(Path.ChangeExtension(file, ending), text);
        }
    }
}
