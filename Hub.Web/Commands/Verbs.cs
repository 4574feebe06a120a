namespace Hub.Web.Commands;

/// <summary>One thing that the command line can do.</summary>
/// <param name="Name">One or two words: <c>item import</c>.</param>
public sealed record Verb(string Name, string Usage, string Does, Func<CommandCall, Task<int>> RunAsync)
{
    public string[] Words { get; } = Name.Split(' ');
}

/// <summary>Every verb, in the order of the help.</summary>
public static class Verbs
{
    private static readonly IReadOnlyList<Verb> All =
    [
        new("serve", "", "chạy hệ thống / run the hub (also without a verb)", ServeCommand.RunAsync),
        new("migrate", "", "dựng hoặc nâng cấp cơ sở dữ liệu / prepare or upgrade the database", MigrateCommand.RunAsync),
        new("once", "[--content FOLDER]", "cả vòng việc chính trong thực hành / the main job in practice, without a browser", OnceCommand.RunAsync),
        .. ItemCommands.All,
        .. InstanceCommands.All,
    ];

    public static Verb? Find(IReadOnlyList<string> words) => words.Count == 0
        ? All[0]
        : All.Where(v => v.Words.Length <= words.Count && v.Words.SequenceEqual(words.Take(v.Words.Length))).MaxBy(v => v.Words.Length);

    public static string Help(IReadOnlyList<string> words) => string.Join('\n',
    [
        words.Count == 0 || words[0] == "help" ? "Các lệnh / commands:" : $"Không có lệnh “{string.Join(' ', words)}”. / There is no such command. Các lệnh / commands:",
        .. All.Select(v => $"  {v.Name} {v.Usage}\n      {v.Does}"),
    ]);
}
