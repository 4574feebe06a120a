using Connectors.Contract;
using Npgsql;

namespace Hub.Storage;

/// <summary>Reads at start whether this server keeps what it commits and tells time and text as the hub needs.</summary>
public sealed class ServerChecks(NpgsqlDataSource source, DatabaseOptions options)
{
    private const string Facts = """
        select current_setting('server_version_num')::int,
               current_setting('server_version'),
               current_setting('fsync'),
               current_setting('full_page_writes'),
               current_setting('synchronous_commit'),
               current_setting('server_encoding'),
               current_setting('TimeZone'),
               (timestamptz '2026-01-01 00:00:00Z' at time zone 'Asia/Ho_Chi_Minh')::text,
               has_table_privilege('hub.audit', 'update') or has_table_privilege('hub.audit', 'delete')
        """;

    public async Task<ServerReport> RunAsync(CancellationToken ct)
    {
        var faults = new List<Problem>();
        await using (var command = source.CreateCommand(Facts))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            await row.ReadAsync(ct);
            faults.AddRange(Version(row.GetInt32(0), row.GetString(1)));
            if (!options.AllowUnsafeServerForTests)
            {
                faults.AddRange(Durability("fsync", row.GetString(2)));
                faults.AddRange(Durability("full_page_writes", row.GetString(3)));
                faults.AddRange(Durability("synchronous_commit", row.GetString(4)));
            }

            faults.AddRange(TextAndTime(row.GetString(5), row.GetString(6), row.GetString(7)));
            faults.AddRange(Role(row.GetBoolean(8)));
        }

        var listens = await ListenProbe.WorksAsync(source, ct);
        return new ServerReport(faults, listens ? [] : [NotDirect], listens);
    }

    private static IEnumerable<Problem> Version(int number, string text)
    {
        if (number < 150_000)
        {
            yield return new Problem(
                "server-too-old", "HUB_DATABASE",
                $"PostgreSQL {text} quá cũ. Cần bản 15 trở lên.",
                $"PostgreSQL {text} is too old. Version 15 or newer is needed.");
        }
    }

    private static IEnumerable<Problem> Durability(string setting, string value)
    {
        if (value == "off")
        {
            yield return new Problem(
                "server-forgets", setting,
                $"Máy chủ đặt {setting} = off: mất điện là quên tin đã đăng và có thể đăng hai lần. Bật lại rồi khởi động lại. Hub sẽ không gửi gì.",
                $"The server has {setting} = off: a power cut makes it forget what was published, and publish it twice. Turn it on and restart. The hub will send nothing.");
        }
    }

    private static IEnumerable<Problem> TextAndTime(string encoding, string zone, string vietnam)
    {
        if (encoding != "UTF8")
        {
            yield return new Problem(
                "server-encoding", "HUB_DATABASE",
                $"Cơ sở dữ liệu dùng bảng mã {encoding}, không giữ được tiếng Việt. Hãy tạo cơ sở dữ liệu với encoding 'UTF8'.",
                $"The database has the encoding {encoding}, which cannot hold Vietnamese. Create it with encoding 'UTF8'.");
        }

        if (zone != "UTC" || vietnam != "2026-01-01 07:00:00")
        {
            yield return new Problem(
                "server-time-zone", "HUB_DATABASE",
                $"Phiên kết nối dùng múi giờ {zone} và giờ Việt Nam là {vietnam}; cần UTC và 2026-01-01 07:00:00. Kiểm tra bộ gom kết nối và dữ liệu múi giờ của máy chủ.",
                $"The session's time zone is {zone} and Vietnam's time {vietnam}; UTC and 2026-01-01 07:00:00 are needed. Check the pooler and the server's time zone data.");
        }
    }

    private static IEnumerable<Problem> Role(bool mayChangeAudit)
    {
        if (mayChangeAudit)
        {
            yield return new Problem(
                "application-role-too-strong", "HUB_DATABASE",
                "Vai trò của HUB_DATABASE sửa hoặc xóa được nhật ký hệ thống. Dùng vai trò thường rồi chạy “./hub migrate”.",
                "The role of HUB_DATABASE may change or delete audit rows. Use an ordinary role, then run “./hub migrate”.");
        }
    }

    private static readonly Problem NotDirect = new(
        "server-not-direct", "HUB_DATABASE",
        "Kết nối không nhận được thông báo (có lẽ qua bộ gom theo giao dịch). Hub sẽ tự xem lại mỗi giây. Nên nối thẳng hoặc gom theo phiên; nếu vẫn gom theo giao dịch, thêm “Max Auto Prepare=0” vào HUB_DATABASE.",
        "The connection gets no notifications (probably a transaction pooler). The hub will look every second instead. Connect directly or pool by session; behind a transaction pooler add “Max Auto Prepare=0” to HUB_DATABASE.");
}
