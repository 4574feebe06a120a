using Hub.Practice;
using Hub.Practice.Past;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>What a practice world can be given beside what people do in it.</summary>
internal static class PracticeCommands
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("practice fill", "[--past FILE]", "cho môi trường thực hành một quý đã qua, một lần; FILE là bài cũ cho nền tảng giả lập / give the practice world a past quarter, once; FILE takes the old posts for the stand-ins", FillAsync),
    ];

    private static Task<int> FillAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        if (settings.Mode != HubMode.Practice)
        {
            throw new UsageException("Chỉ môi trường thực hành mới có quá khứ giả định. / Only practice has an invented past.");
        }

        var filled = await services.GetRequiredService<PastQuarter>().FillAsync(ct);
        if (call.Options["past"] is { } file)
        {
            await services.GetRequiredService<PastOfPlatforms>().WriteAsync(file, Path.Combine(SampleContent.Folder, "pictures"), filled.Calendar, ct);
        }

        await call.Output.WriteLineAsync(filled.Items == 0
            ? "[DỮ LIỆU MẪU] Quý đã qua có sẵn, không thêm gì. / The past quarter is there already; nothing was added."
            : $"[DỮ LIỆU MẪU] Đã kể {filled.Items} tin của quý {filled.Calendar.Closed.Code} (đã chốt) và {filled.Calendar.Open.Code}. / {filled.Items} items of the closed and the open quarter.");
        return CommandLine.Done;
    });
}
