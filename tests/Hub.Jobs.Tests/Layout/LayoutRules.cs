using System.Text.RegularExpressions;

namespace Hub.Jobs.Tests.Layout;

/// <summary>The rules of the house that a compiler does not hold. Each gives its findings for one file, with the line.</summary>
internal static class LayoutRules
{
    private const int MostLines = 400;

    private static readonly string[] Rooms = ["Connectors/", "Hub.Jobs/", "Hub.Web/"];

    // A connector's own folder, the list of connectors, what people read, and the made-up world of practice.
    private static readonly string[] MayNamePlatforms =
    [
        "Connectors/ZaloOa/", "Connectors/Lotus/", "Connectors/LotusChat/", "Connectors/FacebookPage/", "Connectors/WordPressSite/", "Connectors/Ghost/",
        "Connectors/ConnectorRegistry.cs", "Hub.Web/Texts/", "Hub.Web/Practice/", "Hub.Jobs/Practice/",
    ];

    // The engine's loop: what a handler throws is logged, the attempt stays open.
    private static readonly string[] MayCatchAll = ["Hub.Jobs/Engine/JobLoop.cs"];

    private static readonly Regex Drivers = Pattern(@"\b(Npgsql\w*|RestSharp|HttpClient\w*)\b");
    private static readonly Regex ClientsOfTheWeb = Pattern(@"\b(RestSharp|HttpClient\w*|HttpMessageInvoker|SocketsHttpHandler|TcpClient)\b");
    private static readonly Regex SqlDoors = Pattern(@"\b(FromSql\w*|ExecuteSql\w*|SqlQuery\w*|IEntityTypeConfiguration|ModelBuilder|HasColumnName|ToTable)\b");
    private static readonly Regex SqlText = Pattern(
        @"""\s*((select|SELECT)\b.*\b(from|FROM)\b|(insert into|INSERT INTO|delete from|DELETE FROM|create table|CREATE TABLE|truncate|TRUNCATE)\s|(update|UPDATE)\s+\S+\s+(set|SET)\s)");

    private static readonly Regex RawSql = Pattern(@"""""""\s*(select|insert into|update|delete from|with)\b", RegexOptions.IgnoreCase);
    private static readonly Regex Platforms = Pattern(@"zalo|facebook|wordpress|lotus|ghost|tiktok|youtube|telegram|viber", RegexOptions.IgnoreCase);
    private static readonly Regex CatchAll = Pattern(@"\bcatch\s*(\(\s*(System\.)?Exception\b[^)]*\)(?!\s*when\b)|$|\{)");

    public static IEnumerable<string> Check(SourceFile file) =>
        TooLong(file).Concat(DriverInDomain(file)).Concat(OtherWayOut(file)).Concat(SqlOutsideStorage(file))
            .Concat(PlatformNamed(file)).Concat(CaughtAll(file));

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        var lines = file.Text.TrimEnd('\n').Split('\n').Length;
        return lines > MostLines ? [$"{file.Path}:{MostLines + 1}: {lines} lines, at most {MostLines}"] : [];
    }

    private static IEnumerable<string> DriverInDomain(SourceFile file) =>
        file.In("Hub.Jobs/") && !file.In("Hub.Jobs/Storage/")
            ? file.Find(Drivers, "a domain folder uses HubDb and IOutbound only")
            : [];

    private static IEnumerable<string> OtherWayOut(SourceFile file) =>
        file.In("Connectors/") && !file.In("Connectors/Outbound/")
            ? file.Find(ClientsOfTheWeb, "IOutbound is the one way out")
            : [];

    private static IEnumerable<string> SqlOutsideStorage(SourceFile file)
    {
        if (!file.In(Rooms) || file.In("Hub.Jobs/Storage/"))
        {
            return [];
        }

        var raw = RawSql.Matches(file.Text).Select(m => $"{file.Path}:{LineAt(file, m.Index)}: SQL stands in Hub.Jobs/Storage: {m.Value.Trim()}");
        return file.Find(SqlDoors, "SQL and mappings stand in Hub.Jobs/Storage")
            .Concat(file.Find(SqlText, "SQL stands in Hub.Jobs/Storage")).Concat(raw);
    }

    private static IEnumerable<string> PlatformNamed(SourceFile file) =>
        file.In(Rooms) && !file.In(MayNamePlatforms) ? file.Find(Platforms, "generic code names no platform") : [];

    private static IEnumerable<string> CaughtAll(SourceFile file) =>
        file.In(Rooms) && !file.In(MayCatchAll) ? file.Find(CatchAll, "catch what you can answer, not everything") : [];

    private static int LineAt(SourceFile file, int index) => file.Text.AsSpan(0, index).Count('\n') + 1;

    private static Regex Pattern(string pattern, RegexOptions options = RegexOptions.None) => new(pattern, options | RegexOptions.CultureInvariant);
}
