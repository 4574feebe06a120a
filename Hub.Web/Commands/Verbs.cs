namespace Hub.Web.Commands;

/// <summary>Every verb, in the order of the help.</summary>
public static class Verbs
{
    public static readonly IReadOnlyList<Verb> All =
    [
        new("serve", "", "chạy hệ thống / run the hub (also without a verb)", ServeCommand.RunAsync),
        new("migrate", "", "dựng hoặc nâng cấp cơ sở dữ liệu / prepare or upgrade the database", MigrateCommand.RunAsync),
        new("once", "[--content FOLDER]", "cả vòng việc chính trong thực hành / the main job in practice, without a browser", OnceCommand.RunAsync),
        .. ItemCommands.All,
        .. ChannelCommands.All,
        .. FeedCommands.All,
        .. DeliveryCommands.All,
        .. BulletinCommands.All,
        .. StopCommands.All,
        .. ReachCommands.All,
        .. FigureCommands.All,
        .. PeriodCommands.All,
        .. ReportCommands.All,
        .. EvidenceCommands.All,
        .. UserCommands.All,
        .. AuditCommands.All,
        .. InstanceCommands.All,
        .. ClockCommands.All,
        .. PracticeCommands.All,
    ];

    public static Verb? Find(IReadOnlyList<string> words) => words.Count == 0
        ? All[0]
        : All.Where(v => v.Words.Length <= words.Count && v.Words.SequenceEqual(words.Take(v.Words.Length))).MaxBy(v => v.Words.Length);

    /// <summary>All verbs, or those of the group that was named: <c>help channel</c>, or <c>channel</c> alone.</summary>
    public static string Help(IReadOnlyList<string> words)
    {
        var asked = words is ["help", ..] ? words.Skip(1).ToList() : words;
        var group = asked.Count == 0 ? [] : All.Where(v => v.Words[0] == asked[0]).ToList();
        var head = asked.Count == 0 || group.Count > 0 ? "Các lệnh / commands:" : $"Không có lệnh “{string.Join(' ', asked)}”. / There is no such command. Các lệnh / commands:";
        return string.Join('\n', [head, .. (group.Count > 0 ? group : All).Select(v => v.Help), Codes]);
    }

    public const string Codes = """

        Một lệnh với --help / one verb with --help: cách gọi lệnh đó / how it is called.
        Trong thực hành, --by USER chọn người làm; ở hệ thống thật là tài khoản “Dòng lệnh”. / In practice --by USER says who acts.
        Mã thoát / exit codes: 0 xong / done · 1 bị từ chối / refused · 2 gọi sai / called wrongly · 3 chưa đúng đích / not all as it should be
        """;
}
