using System.Globalization;
using Hub.Deliveries;
using Hub.Items;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>Words of the command line that stand for a value of the house.</summary>
internal static class OptionWords
{
    public static DeliveryState? State(string? word) => Parse<DeliveryState>(word);

    public static EditorialState? Editorial(string? word) => Parse<EditorialState>(word);

    public static int? Count(string? word) => word is null ? null
        : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
        : throw new UsageException($"“{word}” không phải số. / “{word}” is no number.");

    private static T? Parse<T>(string? word) where T : struct, Enum
    {
        if (word is null)
        {
            return null;
        }

        var known = Enum.GetValues<T>().ToDictionary(Kebab.Of);
        return known.TryGetValue(word, out var value) ? value
            : throw new UsageException($"Không có “{word}”; chọn: {string.Join(", ", known.Keys)}. / There is no “{word}”; choose one of these.");
    }
}
