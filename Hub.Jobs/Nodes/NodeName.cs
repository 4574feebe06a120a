namespace Hub.Nodes;

/// <summary>How this process is named in rows: machine and process, unique enough to be found in a log.</summary>
public sealed record NodeName(string Name)
{
    public static NodeName OfThisProcess() => new($"{Environment.MachineName}/{Environment.ProcessId}");
}
