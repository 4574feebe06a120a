using System.Globalization;

namespace Hub.Reports.Making;

internal static class ReportOrdering
{
    /// <summary>As a Vietnamese reader expects: đ after d, tones last.</summary>
    public static StringComparer Vietnamese { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: false);
}
