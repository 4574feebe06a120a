using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Causes;

/// <summary>The one table of causes: platform code → what happened, what to do, who. Pages, mail and the command line read it.</summary>
public static class CauseTable
{
    private const string Resource = "Causes/causes.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly Lazy<List<CauseWords>> Rows = new(Read);

    public static IReadOnlyList<CauseWords> All => Rows.Value;

    /// <summary>The first row that fits, and the rows go from the particular to the general. Null only for a delivery without a cause.</summary>
    public static CauseWords? Of(string? code) => code is null ? null : All.First(row => FileSystemName.MatchesSimpleExpression(row.Code, code, ignoreCase: false));

    private static List<CauseWords> Read()
    {
        using var stream = typeof(CauseTable).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not built in");
        return JsonSerializer.Deserialize<List<CauseWords>>(stream, Json)
            ?? throw new InvalidOperationException($"{Resource} is empty");
    }
}
