using System.Globalization;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Connectors.Assisted;

/// <summary>The settings that every outlet served by hand has; how many characters it takes is the administrator's to say.</summary>
internal sealed record HandSettings(SettingField LinkPattern, SettingField Composer)
{
    public const string TextPart = "text";

    private const int MostHours = 720;

    private static readonly SettingField MaxCharacters = new("max-characters", SettingKind.Number, "Số ký tự tối đa của bài đăng", "Most characters of a post")
    {
        HelpVi = "Để trống khi không rõ giới hạn: bài không bị cắt.",
        HelpEn = "Leave it empty when no limit is known: the text is not cut.",
    };

    private static readonly SettingField HoursToTake = new("hours-to-take", SettingKind.Number, "Số giờ chờ người nhận việc", "Hours to wait for somebody to take it")
    {
        Default = "4",
        HelpVi = "Quá số giờ này mà chưa ai nhận thì việc hiện là quá hạn và được nhắc bằng thư theo danh sách nhắc. 0: không nhắc.",
        HelpEn = "After so many hours without a taker the task is shown as overdue and reminded by letter, by the list of reminders. 0: nobody is reminded.",
    };

    /// <summary>The house's own numbers: what a person can post by hand without trouble.</summary>
    public static readonly ImageLimit Images = new(MaxBytes: 8 * 1024 * 1024, MaxCount: 20) { ContentTypes = ["image/jpeg", "image/png"] };

    public IReadOnlyList<SettingField> Fields => [LinkPattern, Composer, MaxCharacters, HoursToTake];

    public string PatternOf(ChannelSetup channel) => channel[LinkPattern.Name] ?? LinkPattern.Default ?? "";

    public string? ComposerOf(ChannelSetup channel) => channel[Composer.Name] ?? Composer.Default;

    public static TimeSpan? TimeToTake(ChannelSetup channel) => HoursOf(channel) is > 0 and var hours ? TimeSpan.FromHours(hours) : null;

    public static ConnectorLimits LimitsFor(ChannelSetup channel) => new()
    {
        // Units are unknown, so the one that counts most: 🏥 is two.
        Texts = MaxOf(channel) is { } max ? [new(TextPart, max, TextUnit.Utf16)] : [],
        Images = Images,
        MaxParallel = 64,
    };

    public IEnumerable<Problem> Check(ChannelSetup channel)
    {
        if (PatternOf(channel) is { Length: > 0 } pattern && !IsPattern(pattern))
        {
            yield return new(
                "link-pattern-wrong", LinkPattern.Name,
                $"“{LinkPattern.LabelVi}” không phải là biểu thức chính quy đúng. Hãy sửa lại, ví dụ https://mang\\.example/bai/\\d+",
                $"“{LinkPattern.LabelEn}” is not a valid regular expression. Mend it, for instance https://network\\.example/post/\\d+");
        }

        if (channel[MaxCharacters.Name] is not null && MaxOf(channel) is null)
        {
            yield return new(
                "number-wrong", MaxCharacters.Name,
                $"“{MaxCharacters.LabelVi}” phải là số nguyên từ 200 trở lên, hoặc để trống.",
                $"“{MaxCharacters.LabelEn}” has to be a whole number of at least 200, or empty.");
        }

        if (HoursOf(channel) is null)
        {
            yield return new(
                "number-wrong", HoursToTake.Name,
                $"“{HoursToTake.LabelVi}” phải là số nguyên từ 0 đến {MostHours}.",
                $"“{HoursToTake.LabelEn}” has to be a whole number from 0 to {MostHours}.");
        }

        if (channel[Composer.Name] is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return new(
                "address-wrong", Composer.Name,
                $"“{Composer.LabelVi}” phải là địa chỉ đầy đủ bắt đầu bằng https://",
                $"“{Composer.LabelEn}” has to be a whole address that begins with https://");
        }
    }

    private static int? MaxOf(ChannelSetup channel) =>
        int.TryParse(channel[MaxCharacters.Name], NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max >= 200 ? max : null;

    private static int? HoursOf(ChannelSetup channel) =>
        int.TryParse(channel[HoursToTake.Name] ?? HoursToTake.Default, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= MostHours ? hours : null;

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
