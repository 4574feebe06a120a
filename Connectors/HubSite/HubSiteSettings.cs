using Connectors.Contract;

namespace Connectors.HubSite;

internal static class HubSiteSettings
{
    public static readonly SettingField PublicAddress = new("public-address", SettingKind.Address, "Địa chỉ công khai của hệ thống", "Public address of the hub")
    {
        Required = true,
        HelpVi = "Như HUB_PUBLIC_URL, ví dụ https://tin.example.gov.vn. Trang tin là địa chỉ này thêm /tin/….",
        HelpEn = "The same as HUB_PUBLIC_URL, e.g. https://tin.example.gov.vn. Item pages are this address with /tin/….",
    };

    public static readonly ChannelSchema Schema = new([PublicAddress]);

    /// <summary>The house's own numbers: pages stay light, and nothing waits for a network.</summary>
    public static readonly ConnectorLimits Limits = new()
    {
        Markup = Markup.Html,
        MaxParallel = 64,
        Images = new ImageLimit(MaxBytes: 4 * 1024 * 1024, MaxCount: 40) { ContentTypes = ["image/jpeg", "image/png", "image/webp"], MaxWidth = 2560 },
    };

    public static IReadOnlyList<Problem> Check(ChannelSetup channel)
    {
        var missing = Schema.Missing(channel);
        var isSite = Uri.TryCreate(channel[PublicAddress.Name], UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address!.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0;
        return missing.Count > 0 || isSite ? missing :
        [
            new(
                "address-wrong", PublicAddress.Name,
                $"“{PublicAddress.LabelVi}” phải là địa chỉ đầy đủ, ví dụ https://tin.example.gov.vn, không kèm dấu ? hoặc #.",
                $"“{PublicAddress.LabelEn}” has to be a whole address, for instance https://tin.example.gov.vn, without ? or #."),
        ];
    }
}
