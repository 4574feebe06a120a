using Hub.Setup.Steps;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Setup;

/// <summary>The first channel is connected on the pages of channels; this step looks whether there is one.</summary>
public sealed class ChannelModel(SetupTools tools) : SetupPage(tools)
{
    public override SetupStep? Step => SetupStep.Channel;

    public void OnGet()
    {
    }

    public IActionResult OnPost()
    {
        if (Line!.State == StepState.Done)
        {
            return Onward();
        }

        Refuse("channel-not-there", "Chưa có kênh nào. Thêm kênh rồi kiểm tra lại, hoặc để sau.", "There is no channel yet. Add one and check again, or put it off.");
        return Page();
    }
}
