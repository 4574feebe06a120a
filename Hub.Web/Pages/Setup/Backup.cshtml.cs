using Hub.Setup.Steps;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Setup;

/// <summary>A backup was made and it is whole: the step looks for it, it does not take a word for it.</summary>
public sealed class BackupModel(SetupTools tools) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Backup;

    public string Folder => Settings.DataFolder;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await BackupSeen.NewestAsync(Settings, ct) is not { } seen)
        {
            Refuse(
                "backup-not-there", $"Chưa thấy bản sao lưu nguyên vẹn trong {Folder}. Chạy lệnh trên rồi kiểm tra lại.",
                $"There is no whole backup in {Folder} yet. Run the command above, then check again.");
            return Page();
        }

        await SetupProgress.NoteAsync(Db, SetupStep.Backup, StepState.Done, $"{seen.Name}, {Times.Moment(seen.MadeAt)}", ct);
        return Onward();
    }
}
