using Hub.Channels;
using Hub.Web.Look;

namespace Hub.Web.Pages.Channels;

/// <summary>The document that allows a channel, as it is typed in.</summary>
public sealed class PermissionForm
{
    public string? Number { get; set; }

    public string? SignedBy { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public int? CorrectMinutes { get; set; }

    public int? WithdrawMinutes { get; set; }

    public PermissionPaper ToPaper() =>
        new(Number ?? "", SignedBy ?? "", Times.Read(From), Times.Read(To)) { CorrectMinutes = CorrectMinutes, WithdrawMinutes = WithdrawMinutes };
}
