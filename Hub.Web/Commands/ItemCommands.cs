using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Items;
using Hub.Items.Exporting;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

internal static class ItemCommands
{
    private const string Item = "mã tin / the item's code";

    public static IEnumerable<Verb> All =>
    [
        new("item import", "FOLDER|FILE… [--by USER] [--json]", "đọc tệp tin bài vào hệ thống / read item files", ItemImport.RunAsync),
        new("item export", "FOLDER [--item CODE] [--force]", "ghi tin ra tệp, đúng như đã đọc vào / write items as files, exactly as they were read", ExportAsync),
        new("item list", "[--text WORDS] [--state STATE] [--most N] [--json]", "các tin, mới đổi trước / items, last changed first", ListAsync),
        new("item submit", "CODE --channels A,B [--at TIME] [--reason TEXT] [--found TIME]", "trình duyệt / lay before an approver", ItemApproval.SubmitAsync),
        new("item approve", "CODE --by USER --checked", "duyệt, chỉ trong thực hành; không có --checked thì in bản sẽ gửi / approve, practice only; without --checked it prints what would go out", ItemApproval.ApproveAsync),
        new("item correct", "CODE FILE --by USER", "đính chính tin đã lên bằng một tệp / correct an item that is out from a file", ItemImport.CorrectAsync),
        new("item withdraw", "CODE --reason TEXT [--found TIME]", "thu hồi tin khỏi mọi kênh / withdraw it from every channel", ItemApproval.WithdrawAsync),
        new("item hold", "CODE --reason TEXT", "giữ lại tin / hold it back from every channel", HoldAsync),
        new("item unhold", "CODE", "thôi giữ tin / hold it no longer", UnholdAsync),
    ];

    private static Task<int> ListAsync(CommandCall call)
    {
        var query = new ItemQuery { Text = call.Options["text"], Editorial = OptionWords.Editorial(call.Options["state"]), Most = OptionWords.Count(call.Options["most"]) ?? 100 };
        return call.ListAsync<ItemRow>(
            async (db, ct) => (await ItemSearch.ReadAsync(db, query, ct)).Rows,
            new("code", r => r.Item.Code), new("slug", r => r.Item.Slug), new("title", r => r.Title), new("editorial", r => Kebab.Of(r.Item.Editorial)),
            new("sample", r => r.Sample), new("updatedAt", r => r.Item.UpdatedAt), new("withdrawnAt", r => r.Item.WithdrawnAt));
    }

    private static Task<int> ExportAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, _, ct) =>
    {
        var folder = call.Options.RequireWord(0, "thư mục / the folder");
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var only = call.Options["item"] is { } word ? (await Named.ItemAsync(db, word, ct)).Id : (Guid?)null;
        var files = await services.GetRequiredService<ItemExport>().ExportAsync(folder, only, call.Options.Has("force"), ct);
        services.GetRequiredService<AuditLog>().Add(
            db, new Actor(ActorKind.Service, null, $"dòng lệnh ({Environment.UserName})"), "export.items", null, new JsonObject { ["files"] = files, ["item"] = call.Options["item"] });
        await db.SaveChangesAsync(ct);
        await call.Output.WriteLineAsync($"{files} tệp ở {folder}. / {files} files in {folder}.");
        return CommandLine.Done;
    });

    private static Task<int> HoldAsync(CommandCall call) => call.ActAsync(Permissions.Operate, async act =>
    {
        var item = await Named.ItemAsync(act.Db, act.Word(Item), act.Ct);
        await act.Get<Holding>().HoldAsync(act.Db, item.Id, act.Options.Require("reason"), act.Actor, act.Ct);
        return $"Đã giữ lại {item.Code}. / {item.Code} is held.";
    });

    private static Task<int> UnholdAsync(CommandCall call) => call.ActAsync(Permissions.Operate, async act =>
    {
        var item = await Named.ItemAsync(act.Db, act.Word(Item), act.Ct);
        await act.Get<Holding>().LetGoAsync(act.Db, item.Id, act.Actor, act.Ct);
        return $"Thôi giữ {item.Code}. / {item.Code} is no longer held.";
    });
}
