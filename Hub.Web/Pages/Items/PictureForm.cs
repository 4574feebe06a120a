using Hub.Items;
using Hub.Text;

namespace Hub.Web.Pages.Items;

/// <summary>A picture of the form; its bytes are in the media store already. The first is the cover.</summary>
public sealed class PictureForm
{
    public string? Sha256 { get; set; }

    public string? Original { get; set; }

    public string? Reference { get; set; }

    public string? Alt { get; set; }

    public string? Credit { get; set; }

    public bool Remove { get; set; }

    public DraftMedia ToMedia(bool isCover) => new(Sha256!, Original, isCover ? null : Reference, Nfc.Line(Alt ?? ""), string.IsNullOrWhiteSpace(Credit) ? null : Nfc.Line(Credit));
}
