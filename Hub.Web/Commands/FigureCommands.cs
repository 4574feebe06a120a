using Hub.People;
using Hub.Reach.Importing;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

internal static class FigureCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("figures import", "FILE [--dry-run] [--rows 2,3]", "số liệu từ tệp CSV, thử trước rồi nhập / figures from a CSV file, tried first", ImportAsync),
    ];

    private static Task<int> ImportAsync(CommandCall call) => call.Options.Has("dry-run")
        ? CommandCall.WithHubAsync((services, _, ct) => TryAsync(call, services, ct))
        : call.ActAsync(Permissions.EnterFigures, TakeAsync);

    private static async Task<int> TryAsync(CommandCall call, IServiceProvider services, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var rows = await FigureImports.TryAsync(db, Bytes(call.Options), ct);
        await Listing.WriteAsync(call, rows,
            new Column<TriedRow>("line", r => r.Typed.Line), new("item", r => r.Found?.Item ?? r.Typed.Item), new("channel", r => r.Found?.Channel.Slug ?? r.Typed.Channel), new("metric", r => r.Typed.Metric),
            new("value", r => r.Typed.Value), new("outcome", r => Kebab.Of(r.Outcome)), new("sum", r => Kebab.Of(r.Sum)), new("why", r => string.Join(" ", r.Problems.Concat(r.Warnings).Select(p => $"{p.TextVi} / {p.TextEn}"))));
        return rows.Any(r => r.Outcome == RowOutcome.Faulty) ? CommandLine.Refused : CommandLine.Done;
    }

    private static async Task<string> TakeAsync(Act act)
    {
        var imports = act.Get<FigureImports>();
        var file = await FigureImports.KeepAsync(act.Db, Path.GetFileName(act.Word("tệp / the file")), Bytes(act.Options), act.Actor, act.Ct);
        var taken = await imports.TakeAsync(act.Db, file.Id, Rows(act.Options), act.Actor, act.Ct);
        return $"Đã nhập {taken} dòng, chờ người thứ hai xác nhận. / {taken} rows taken; a second person confirms them.";
    }

    private static HashSet<int>? Rows(Arguments options)
    {
        var rows = options.List("rows");
        return rows.Count == 0 ? null : [.. rows.Select(r => int.TryParse(r, out var line) ? line : throw new UsageException($"--rows cần số dòng, không phải “{r}”. / --rows takes line numbers, not “{r}”."))];
    }

    private static byte[] Bytes(Arguments options)
    {
        var path = options.RequireWord(0, "tệp / the file");
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new UsageException($"Không thấy {path}. / {path} is not there.");
    }
}
