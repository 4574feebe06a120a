using System.Globalization;
using Hub.Mail;

namespace Hub.Alerts;

/// <summary>An alert as a letter, Vietnamese first: what it is, which item on which channel, why, what to do, and the page on which it is done.</summary>
public static class AlertLetters
{
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static Letter Opened(string to, Alert alert) => new(to, $"[Bàn phát tin] {alert.Words.Vi.Title}{Matter(alert)}", string.Join('\n', OpenedLines(alert)));

    public static Letter Closed(string to, Alert alert) => new(to, $"[Bàn phát tin] Đã xong: {alert.Words.Vi.Title}{Matter(alert)}", string.Join('\n', ClosedLines(alert)));

    private static IEnumerable<string> OpenedLines(Alert alert)
    {
        yield return $"{alert.Words.Vi.Title}, từ {Moment(alert.Incident.OpenedAt)}.";
        foreach (var line in MatterLines(alert))
        {
            yield return line;
        }

        if (alert.Cause is { } cause)
        {
            yield return $"Nguyên nhân: {cause.Vi.Happened}. {cause.Vi.Do}.";
        }

        yield return $"Việc cần làm: {alert.Words.Vi.Do}.";
        yield return $"Mở: {alert.Link.AbsoluteUri}";
        yield return $"Chi tiết: {alert.Incident.Detail}";
        yield return "";
        yield return $"{alert.Words.En.Title}. {alert.Words.En.Do}. {alert.Link.AbsoluteUri}";
    }

    private static IEnumerable<string> ClosedLines(Alert alert)
    {
        yield return $"Đã xong lúc {Moment(alert.Incident.ClosedAt!.Value)}: {alert.Words.Vi.Title}, từ {Moment(alert.Incident.OpenedAt)}.";
        foreach (var line in MatterLines(alert))
        {
            yield return line;
        }

        yield return $"Xem lại: {alert.Link.AbsoluteUri}";
        yield return "";
        yield return $"Over: {alert.Words.En.Title}. {alert.Link.AbsoluteUri}";
    }

    private static IEnumerable<string> MatterLines(Alert alert)
    {
        if (alert.ItemCode is not null)
        {
            yield return $"Tin: {alert.ItemCode}, {alert.ItemTitle}";
        }

        if (alert.Channel is not null)
        {
            yield return $"Kênh: {alert.Channel}";
        }
    }

    private static string Matter(Alert alert) => (alert.ItemCode, alert.Channel) switch
    {
        ({ } code, { } channel) => $": {code} trên {channel}",
        (null, { } channel) => $": {channel}",
        _ => "",
    };

    private static string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, City).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
