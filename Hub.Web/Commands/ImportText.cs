using Hub.Items.Importing;

namespace Hub.Web.Commands;

/// <summary>What an import did, for a person or a script.</summary>
internal static class ImportText
{
    public static async Task WriteAsync(CommandCall call, IReadOnlyList<ImportResult> results)
    {
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(results.Select(r => new
            {
                path = r.Path,
                outcome = Storage.Kebab.Of(r.Outcome),
                item = r.ItemCode,
                faults = r.Faults.Select(f => new { line = f.Line, code = f.Problem.Code, vi = f.Problem.TextVi, en = f.Problem.TextEn }),
            }));
            return;
        }

        foreach (var result in results)
        {
            await call.Output.WriteLineAsync($"{result.Path}: {Word(result.Outcome)}{(result.ItemCode is null ? "" : $" ({result.ItemCode})")}");
            foreach (var fault in result.Faults)
            {
                await call.Errors.WriteLineAsync($"  {Where(result, fault)}: [{fault.Problem.Code}] {fault.Problem.TextVi}\n    {fault.Problem.TextEn}");
            }
        }
    }

    // The file each time: the faults go to another stream than the files, and may be read without them.
    private static string Where(ImportResult result, ImportFault fault) => (fault.Line, fault.Problem.Where) switch
    {
        ({ } line, _) => $"{result.Path}, dòng/line {line}",
        (_, { Length: > 0 } part) when part != result.Path => $"{result.Path}, {part}",
        _ => result.Path,
    };

    private static string Word(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Unchanged => "không đổi / unchanged",
        ImportOutcome.Created => "mới / new",
        ImportOutcome.Revised => "sửa / revised",
        ImportOutcome.SameText => "cùng nội dung / same text",
        ImportOutcome.Corrected => "đính chính, chờ duyệt / correction, to be approved",
        ImportOutcome.Refused => "bị từ chối / refused",
    };
}
