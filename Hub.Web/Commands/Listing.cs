using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>One column of a listing; <paramref name="Name"/> is also its field in <c>--json</c>.</summary>
internal sealed record Column<T>(string Name, Func<T, object?> Value);

/// <summary>A listing: a table for people, an array of objects for scripts. Both from the same columns.</summary>
internal static class Listing
{
    public static Task<int> ListAsync<T>(this CommandCall call, Func<HubDb, CancellationToken, Task<IReadOnlyList<T>>> read, params Column<T>[] columns) =>
        CommandCall.WithHubAsync(async (services, _, ct) =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
            await WriteAsync(call, await read(db, ct), columns);
            return CommandLine.Done;
        });

    public static Task WriteAsync<T>(CommandCall call, IReadOnlyList<T> rows, params Column<T>[] columns) => call.Options.Json
        ? call.WriteJsonAsync(rows.Select(r => columns.ToDictionary(c => c.Name, c => c.Value(r))))
        : TextTable.WriteAsync(call.Output, [.. columns.Select(c => c.Name)], rows.Select(r => columns.Select(c => Cell(c.Value(r))).ToArray()));

    private static string Cell(object? value) => value switch
    {
        null => "–",
        bool flag => flag ? "x" : "–",
        DateTimeOffset at => TimeText.Of(at),
        IEnumerable<string> texts => string.Join(", ", texts),
        _ => $"{value}",
    };
}
