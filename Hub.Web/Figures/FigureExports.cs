using System.Text.Json.Nodes;
using Connectors;
using Hub.Audit;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach;
using Hub.Setup;
using Hub.Sheets;
using Hub.Storage;
using Hub.Web.Pages.Figures;
using Hub.Web.Pages.Reach;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Figures;

/// <summary>What the pages of figures show, as files. Who took which is in the audit log.</summary>
public sealed class FigureExports(HubDb db, HubSettings settings, BoardReading boards, SeriesReading charts, BoardSheets sheets, ItemSheet items, OneItemSheet one, ConnectorRegistry connectors, CurrentPerson person, AuditLog audit)
{
    public async Task<Results<FileContentHttpResult, NotFound>> BoardAsync(HttpRequest request, bool csv, CancellationToken ct)
    {
        if (await ScopeQuery.ReadAsync(db, request.Query, ct) is not { } scope)
        {
            return TypedResults.NotFound();
        }

        var board = await boards.ReadAsync(db, scope, ct);
        if (csv && request.Query["part"] == "months")
        {
            return await GiveAsync(Csv.Write(sheets.ByMonth(board, await ChartsAsync(board, ct), Practice)), Csv.ContentType, $"tiep-can-tung-thang-{scope.Days.Code}.csv", About(scope), ct);
        }

        if (csv)
        {
            return await GiveAsync(Csv.Write(sheets.ByChannel(board, Practice)), Csv.ContentType, $"tiep-can-{scope.Days.Code}.csv", About(scope), ct);
        }

        var whole = scope.OfSomeItems ? [] : await ChannelFigureList.ReadAsync(db, scope.Channel?.Id, scope.First, scope.Last, board.ClosedDays, ct);
        return await GiveAsync(Xlsx.Write(sheets.Of(board, await BoardMore.ReadAsync(db, board, ct), await ChartsAsync(board, ct), whole, Practice)), Xlsx.ContentType, $"tiep-can-{scope.Days.Code}.xlsx", About(scope), ct);
    }

    // The same charts as the page of these figures has.
    private async Task<IReadOnlyList<Series>> ChartsAsync(Board board, CancellationToken ct) =>
        board.Channels.Count == 0 ? [] : board.Scope.Channel is null ? await charts.ReadAsync(db, board, ct) : await SeriesReading.OfChannelAsync(db, board, ct);

    public async Task<Results<FileContentHttpResult, NotFound>> ItemsAsync(HttpRequest request, bool csv, CancellationToken ct)
    {
        if (await ScopeQuery.ReadAsync(db, request.Query, ct) is not { } scope)
        {
            return TypedResults.NotFound();
        }

        var closed = await ClosedDays.ReadAsync(db, scope.Days, ct);
        var sheet = sheets.Marked(await items.ReadAsync(db, scope, closed, ct), Practice);
        return csv
            ? await GiveAsync(Csv.Write(sheet), Csv.ContentType, $"tin-tiep-can-{scope.Days.Code}.csv", About(scope), ct)
            : await GiveAsync(Xlsx.Write(sheet), Xlsx.ContentType, $"tin-tiep-can-{scope.Days.Code}.xlsx", About(scope), ct);
    }

    public async Task<Results<FileContentHttpResult, NotFound>> OneItemAsync(string code, bool csv, CancellationToken ct)
    {
        if (await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code, ct) is not { } item)
        {
            return TypedResults.NotFound();
        }

        var title = await db.Revisions.Where(r => r.Id == item.CurrentRevisionId).Select(r => r.Title).SingleOrDefaultAsync(ct) ?? "";
        var sheet = sheets.Marked(one.Of(await ItemFigures.ReadAsync(db, connectors, item.Id, item.Code, ct), title), Practice);
        var (name, about) = ($"so-lieu-{item.Code.ToLowerInvariant()}", new JsonObject { ["item"] = item.Code });
        return csv
            ? await GiveAsync(Csv.Write(sheet), Csv.ContentType, $"{name}.csv", about, ct)
            : await GiveAsync(Xlsx.Write(sheet), Xlsx.ContentType, $"{name}.xlsx", about, ct);
    }

    private bool Practice => settings.Mode == HubMode.Practice;

    /// <summary>What was asked for, as the audit log says it.</summary>
    public static JsonObject About(Scope scope) => new()
    {
        ["period"] = scope.Days.Code,
        ["channel"] = scope.Channel?.Slug,
        ["section"] = scope.Section,
        ["unit"] = scope.Unit,
        ["label"] = scope.Label,
    };

    private async Task<FileContentHttpResult> GiveAsync(byte[] bytes, string type, string name, JsonObject about, CancellationToken ct)
    {
        about["file"] = name;
        audit.Add(db, person.Actor, "figure.exported", null, about);
        await db.SaveChangesAsync(ct);
        return TypedResults.File(bytes, type, name);
    }
}
