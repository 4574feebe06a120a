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

    public PermissionPaper ToPaper()
    {
        TypedTime from = new(From, "from"), to = new(To, "to", IsEnd: true);
        TypedTime.RefuseUnreadable(from, to);
        return new PermissionPaper(Number ?? "", SignedBy ?? "", from.Value, to.Value) { CorrectMinutes = CorrectMinutes, WithdrawMinutes = WithdrawMinutes };
    }
}
