using Connectors.Contract;

namespace Connectors.HttpPush;

/// <summary>Is the partner's interface described right, as far as can be told without asking it?</summary>
internal static class HttpPushCheck
{
    /// <summary>Headers that belong to the exchange itself, and the key that only the hub sets.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "content-length", "content-type", "transfer-encoding", "connection", "expect", "idempotency-key", "accept", "upgrade", "te", "trailer",
    };

    public static IReadOnlyList<Problem> Of(ChannelSetup channel) =>
    [
        .. HttpPushSettings.Schema.Missing(channel), .. Addresses(channel), .. Choices(channel), .. HeaderOf(channel), .. MapFaults(channel), .. Answers(channel),
    ];

    private static IEnumerable<Problem> Addresses(ChannelSetup channel)
    {
        SettingField[] all = [HttpPushSettings.Address, HttpPushSettings.AddressPattern, HttpPushSettings.UpdateAddress, HttpPushSettings.DeleteAddress];
        foreach (var field in all.Where(f => channel[f.Name] is not null))
        {
            if (Places.Fill(channel, field, Places.Example) is null)
            {
                yield return Wrong(
                    field, "phải là địa chỉ http hoặc https đầy đủ, chỗ điền chỉ gồm {id}, {code}, {slug}, {key}.",
                    "has to be a whole http or https address, with no other places than {id}, {code}, {slug}, {key}.");
            }
            else if (channel[field.Name]!.Contains("{id}", StringComparison.Ordinal) && (field == HttpPushSettings.Address || channel[HttpPushSettings.AnswerId.Name] is null))
            {
                yield return Wrong(
                    field, $"dùng {{id}}, mà mã bài chỉ có sau khi đối tác trả lời và “{HttpPushSettings.AnswerId.LabelVi}” đã khai.",
                    $"uses {{id}}, which is known only from an answer and with “{HttpPushSettings.AnswerId.LabelEn}” set.");
            }
        }
    }

    private static IEnumerable<Problem> Choices(ChannelSetup channel)
    {
        foreach (var field in HttpPushSettings.Schema.Fields.Where(f => f.Kind == SettingKind.Choice && !f.Choices.Contains(HttpPushSettings.Of(channel, f))))
        {
            yield return Wrong(field, $"chỉ nhận: {string.Join(", ", field.Choices)}.", $"takes only: {string.Join(", ", field.Choices)}.");
        }

        if (HttpPushSettings.HoursOf(channel) is null)
        {
            yield return Wrong(HttpPushSettings.RepeatHours, "phải là số giờ, từ 0 đến 8760.", "has to be a number of hours, up to 8760.");
        }
    }

    private static IEnumerable<Problem> HeaderOf(ChannelSetup channel)
    {
        var name = HttpPushSettings.Of(channel, HttpPushSettings.Header);
        if (name.Length > 60 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || Reserved.Contains(name))
        {
            yield return Wrong(HttpPushSettings.Header, "phải là tên một dòng đầu HTTP riêng, ví dụ X-Api-Key.", "has to be the name of a header of its own, e.g. X-Api-Key.");
        }

        if (channel.SecretOf(HttpPushSettings.HeaderValue.Name) is { } secret && !secret.Reveal().All(c => c is >= ' ' and <= '~'))
        {
            yield return Wrong(HttpPushSettings.HeaderValue, "chỉ gồm chữ, số và dấu ASCII trên một dòng. Hãy chép lại.", "may hold only ASCII on one line. Copy it again.");
        }
    }

    private static IEnumerable<Problem> MapFaults(ChannelSetup channel)
    {
        if (channel[HttpPushSettings.Fields.Name] is not { } text)
        {
            yield break;
        }

        var (map, faults) = FieldMap.Read(text);
        foreach (var fault in faults)
        {
            yield return fault.Kind switch
            {
                FieldFaultKind.NotALine => Wrong(HttpPushSettings.Fields, $"dòng {fault.Line} không có dạng tên = trường: {fault.Text}", $"line {fault.Line} is not name = field: {fault.Text}"),
                FieldFaultKind.UnknownField => Wrong(
                    HttpPushSettings.Fields, $"dòng {fault.Line}: không có trường {fault.Text}; hằng số phải ở trong ngoặc kép.",
                    $"line {fault.Line}: there is no field {fault.Text}; a constant stands in quotation marks."),
                _ => Wrong(HttpPushSettings.Fields, $"dòng {fault.Line}: tên {fault.Text} đã dùng ở dòng khác.", $"line {fault.Line}: the name {fault.Text} is used by another line."),
            };
        }

        if (!map.Uses(PushFields.Html) && !map.Uses(PushFields.Text))
        {
            yield return new(
                "attribution-missing", HttpPushSettings.Fields.Name,
                "Bảng trường phải có html hoặc text: tên cơ quan, nguồn, mã tin và liên kết nằm trong đó.",
                "The field map has to hold html or text: the issuing body, source, item code and link stand in them.");
        }
    }

    private static IEnumerable<Problem> Answers(ChannelSetup channel)
    {
        foreach (var field in new[] { HttpPushSettings.AnswerStatus, HttpPushSettings.GoneStatus }.Where(f => StatusList.Read(HttpPushSettings.Of(channel, f)) is null))
        {
            yield return Wrong(field, "phải là các mã HTTP cách nhau bằng dấu phẩy, ví dụ 200, 201 hoặc 2xx.", "has to be HTTP codes with commas between them, e.g. 200, 201 or 2xx.");
        }
    }

    private static Problem Wrong(SettingField field, string vi, string en) => new("setting-malformed", field.Name, $"“{field.LabelVi}” {vi}", $"“{field.LabelEn}” {en}");
}
