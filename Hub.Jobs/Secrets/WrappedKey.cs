using System.Xml.Linq;
using Connectors.Contract;
using Hub.Setup;

namespace Hub.Secrets;

/// <summary>The XML of a wrapped key, and whose master key wrapped it.</summary>
internal static class WrappedKey
{
    public static readonly XName Name = "wrappedKey";
    public static readonly XName MasterKey = "masterKey";

    /// <summary>Data Protection answers an unreadable ring by making a new key; then old secrets would fail one by one, later.
    /// So a ring of another master key is refused as a whole.</summary>
    public static void RefuseForeign(XElement element, MasterKey master)
    {
        var foreign = element.DescendantsAndSelf(Name).Select(e => (string?)e.Attribute(MasterKey)).FirstOrDefault(f => f != master.Fingerprint);
        if (foreign is not null)
        {
            throw new SetupException(new Problem(
                "master-key-foreign", "HUB_MASTER_KEY_FILE",
                $"Tệp khóa chủ ({master.Fingerprint}) không phải khóa đã khóa các bí mật trong cơ sở dữ liệu này ({foreign}). Hãy đặt lại đúng tệp; nếu đã mất, xem phần “Mất khóa chủ” trong hướng dẫn khôi phục.",
                $"The master key file ({master.Fingerprint}) is not the one that wrapped the secrets of this database ({foreign}). Put the right file back; if it is lost, see “Master key lost” in the restore guide."));
        }
    }
}
